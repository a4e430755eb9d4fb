package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Small random scenarios: 20 devices, two hours, up to 20 faults of any kind. The same seed makes the same one in every
 * JVM: of {@link Random} only methods are used whose algorithm is part of their specification.
 *
 * <p>Most faults are of seconds, some of up to 40 min. Every third scenario, by chance, is certain to have an outage of
 * the cloud of 5 min or more. Faults that strike everybody do not overlap others of their kind, and all end ten minutes
 * before the scenario does.
 */
public final class SmallRandom {
    private static final int DEVICES = 20;
    private static final int LASTS_SECONDS = 2 * 60 * 60;
    private static final int LAST_END_SECONDS = LASTS_SECONDS - 10 * 60;
    private static final int MOST_FAULTS = 20;
    private static final int TRIES = 20;
    private static final FaultKind[] KINDS = FaultKind.values();
    private static final FaultKind[] OUTAGES = {
        FaultKind.CLOUD_REFUSED,
        FaultKind.CLOUD_BLACKHOLE,
        FaultKind.CLOUD_RESET,
        FaultKind.CLOUD_503,
        FaultKind.CLOUD_STALL,
        FaultKind.CLOUD_GRAY
    };

    private final Random random;
    private final List<Fault> faults = new ArrayList<>();

    private SmallRandom(Random random) {
        this.random = random;
    }

    /** The scenario {@code small-seed}. */
    public static Scenario of(long seed) {
        // seeds that follow each other would begin alike
        SmallRandom maker = new SmallRandom(new Random((seed ^ (seed >>> 32)) * 0x9E3779B97F4A7C15L));
        maker.makeFaults();
        return Scenario.of("small-" + seed, DEVICES, Duration.ofSeconds(LASTS_SECONDS))
                .withSeed(seed)
                .withFleet(maker.fleet())
                .withLoad(maker.load())
                .withFaults(maker.faults);
    }

    private void makeFaults() {
        boolean outage = random.nextInt(3) == 0;
        int count = between(1, MOST_FAULTS);
        if (outage) {
            add(OUTAGES[random.nextInt(OUTAGES.length)], longTime());
        }
        for (int tries = 0; faults.size() < count && tries < count * TRIES; tries++) {
            add(KINDS[random.nextInt(KINDS.length)], random.nextInt(4) == 0 ? longTime() : between(1, 120));
        }
    }

    /** Unless it overlaps another one of its kind that strikes everybody. */
    private void add(FaultKind kind, int seconds) {
        Fault fault = new Fault(
                kind,
                Duration.ofSeconds(random.nextInt(LAST_END_SECONDS - seconds + 1)),
                Duration.ofSeconds(seconds),
                kind.amount() == FaultKind.Amount.PERCENT ? Optional.of(between(1, 100)) : Optional.empty(),
                kind.amount() == FaultKind.Amount.DURATION ? Optional.of(slow()) : Optional.empty(),
                kind.isOfDevices() && random.nextInt(3) > 0 ? inFives(5, 100) : 100);
        if (kind.isOfDevices() || faults.stream().noneMatch(other -> overlap(fault, other))) {
            faults.add(fault);
        }
    }

    private static boolean overlap(Fault one, Fault other) {
        return one.kind() == other.kind()
                && one.at().compareTo(other.end()) <= 0
                && other.at().compareTo(one.end()) <= 0;
    }

    private FleetMix fleet() {
        int hot = inFives(0, 100);
        int warm = inFives(0, 100 - hot);
        return new FleetMix(hot, warm, inFives(0, 100), inFives(0, 30), inFives(0, 100), inFives(0, 100));
    }

    private Workload load() {
        return Workload.usual()
                .withEventPeriod(Duration.ofSeconds(between(60, 300)))
                .withCallPeriod(Duration.ofSeconds(between(120, 600)));
    }

    private int longTime() {
        return between(5 * 60, 40 * 60);
    }

    private Duration slow() {
        return Duration.ofMillis(100L * between(1, 300));
    }

    private int inFives(int least, int most) {
        return 5 * between(least / 5, most / 5);
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
