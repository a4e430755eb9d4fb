package dev.lifeline.failover.core;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The last outcomes of requests and probes over one transport, and what they say: the carrier's own failures speak
 * against it ({@link #api}), time-outs of many devices while the carrier answers are a softer sign
 * ({@link #deviceTimeouts}). One device's time-out is about that device.
 *
 * <p><b>Threads.</b> One at a time. Bounded in count and time.
 */
public final class CallOutcomes {
    /** How a request over the transport ended. */
    public enum Outcome {
        ANSWERED,
        /** Refused, reset, timed out, TLS, 5xx. */
        CARRIER_FAILED,
        /** The carrier said that the device does not answer. */
        DEVICE_SILENT
    }

    static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int MOST_SAMPLES = 256;
    private static final int LEAST_SAMPLES = 4;
    private static final int LEAST_SOURCES = 3;
    private static final int PROBES_IN_A_ROW = 3;
    private static final int LEAST_SILENT_DEVICES = 5;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private int failedProbesInARow;

    public void request(Tick at, DeviceId device, Outcome outcome) {
        add(new Sample(at, Optional.of(device), outcome));
    }

    public void probe(Tick at, boolean passed) {
        failedProbesInARow = passed ? 0 : failedProbesInARow + 1;
        add(new Sample(at, Optional.empty(), passed ? Outcome.ANSWERED : Outcome.CARRIER_FAILED));
    }

    /** Bad if at least half of the recent outcomes, from several sources, are the carrier's failures. */
    public Verdict api(Tick now) {
        expire(now);
        if (failedProbesInARow >= PROBES_IN_A_ROW) {
            return Verdict.BAD;
        }
        long failed = count(Outcome.CARRIER_FAILED);
        if (samples.size() < LEAST_SAMPLES) {
            return failed == 0 && !samples.isEmpty() ? Verdict.GOOD : Verdict.UNCLEAR;
        }
        if (failed * 2 >= samples.size()) {
            return sources(Outcome.CARRIER_FAILED) >= LEAST_SOURCES ? Verdict.BAD : Verdict.UNCLEAR;
        }
        return failed * 5 <= samples.size() ? Verdict.GOOD : Verdict.UNCLEAR;
    }

    /** Bad if several devices, and at least half of those asked of late, did not answer. */
    public Verdict deviceTimeouts(Tick now) {
        expire(now);
        int silent = sources(Outcome.DEVICE_SILENT);
        int answered = devicesThat(Outcome.ANSWERED).size();
        if (silent >= LEAST_SILENT_DEVICES && silent >= answered) {
            return Verdict.BAD;
        }
        return answered > 0 && silent * 5 <= answered ? Verdict.GOOD : Verdict.UNCLEAR;
    }

    private void add(Sample sample) {
        if (samples.size() == MOST_SAMPLES) {
            samples.remove();
        }
        samples.add(sample);
    }

    private void expire(Tick now) {
        while (!samples.isEmpty() && now.since(samples.peek().at).compareTo(WINDOW) > 0) {
            samples.remove();
        }
    }

    private long count(Outcome outcome) {
        return samples.stream().filter(sample -> sample.outcome == outcome).count();
    }

    /** Distinct devices, and the probes as one more. */
    private int sources(Outcome outcome) {
        boolean probes = samples.stream().anyMatch(s -> s.outcome == outcome && s.device.isEmpty());
        return devicesThat(outcome).size() + (probes ? 1 : 0);
    }

    private Set<DeviceId> devicesThat(Outcome outcome) {
        Set<DeviceId> devices = new HashSet<>();
        for (Sample sample : samples) {
            if (sample.outcome == outcome) {
                sample.device.ifPresent(devices::add);
            }
        }
        return devices;
    }

    private record Sample(Tick at, Optional<DeviceId> device, Outcome outcome) {}
}
