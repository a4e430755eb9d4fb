package dev.lifeline.failover.core;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
    private final Map<Outcome, Tally> tallies = new EnumMap<>(Outcome.class);
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
        int failed = tally(Outcome.CARRIER_FAILED).samples;
        if (samples.size() < LEAST_SAMPLES) {
            return failed == 0 && !samples.isEmpty() ? Verdict.GOOD : Verdict.UNCLEAR;
        }
        if (failed * 2 >= samples.size()) {
            return tally(Outcome.CARRIER_FAILED).sources() >= LEAST_SOURCES ? Verdict.BAD : Verdict.UNCLEAR;
        }
        return failed * 5 <= samples.size() ? Verdict.GOOD : Verdict.UNCLEAR;
    }

    /** Bad if several devices, and at least half of those asked of late, did not answer. */
    public Verdict deviceTimeouts(Tick now) {
        expire(now);
        int silent = tally(Outcome.DEVICE_SILENT).sources();
        int answered = tally(Outcome.ANSWERED).devices.size();
        if (silent >= LEAST_SILENT_DEVICES && silent >= answered) {
            return Verdict.BAD;
        }
        return answered > 0 && silent * 5 <= answered ? Verdict.GOOD : Verdict.UNCLEAR;
    }

    private void add(Sample sample) {
        if (samples.size() == MOST_SAMPLES) {
            forget(samples.remove());
        }
        samples.add(sample);
        tally(sample.outcome).count(sample.device, 1);
    }

    private void expire(Tick now) {
        while (!samples.isEmpty() && now.since(samples.peek().at).compareTo(WINDOW) > 0) {
            forget(samples.remove());
        }
    }

    private void forget(Sample sample) {
        tally(sample.outcome).count(sample.device, -1);
    }

    private Tally tally(Outcome outcome) {
        return tallies.computeIfAbsent(outcome, none -> new Tally());
    }

    private record Sample(Tick at, Optional<DeviceId> device, Outcome outcome) {}

    /** How many samples ended so, kept up to date because it is asked after each of them. */
    private static final class Tally {
        private final Map<DeviceId, Integer> devices = new HashMap<>();
        private int samples;
        private int probes;

        void count(Optional<DeviceId> device, int change) {
            samples += change;
            if (device.isEmpty()) {
                probes += change;
            } else {
                devices.merge(device.get(), change, (one, other) -> one + other == 0 ? null : one + other);
            }
        }

        /** Distinct devices, and the probes as one more. */
        int sources() {
            return devices.size() + (probes > 0 ? 1 : 0);
        }
    }
}
