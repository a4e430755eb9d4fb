package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A story to simulate. The same one runs in virtual time and, where sockets can do it, as a live drill. As text it is a
 * scenario file, {@link ScenarioText}.
 *
 * @param name of at most 64 small letters, digits and hyphens
 * @param seed of everything that is left to chance
 * @param devices how many, from 1 to 100,000
 * @param lasts how long traffic flows and faults strike; more than zero, and no fault ends later
 * @param home how long after the last fault everybody may take to be home with every lane empty; more than zero
 * @param faults in the order of their beginning
 */
public record Scenario(
        String name,
        long seed,
        int devices,
        Duration lasts,
        Duration home,
        FleetMix fleet,
        Workload load,
        List<Fault> faults,
        List<Expectation> expectations) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MOST_DEVICES = 100_000;

    public Scenario {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + Words.shown(name, Words.LONGEST_SHOWN)
                    + " (expected: at most 64 small letters, digits and hyphens)");
        }
        if (devices < 1 || devices > MOST_DEVICES) {
            throw new IllegalArgumentException("devices: " + devices + " (expected: 1 to " + MOST_DEVICES + ")");
        }
        Spans.requirePositive("lasts", lasts);
        Spans.requirePositive("home", home);
        faults = faults.stream().sorted(Comparator.comparing(Fault::at)).toList();
        expectations = List.copyOf(expectations);
        for (Fault fault : faults) {
            requireEnd(fault, lasts);
        }
    }

    /** A calm one with the defaults: seed 1, 45 min to be home, the mixed fleet, the usual load. */
    public static Scenario of(String name, int devices, Duration lasts) {
        return new Scenario(
                name,
                1,
                devices,
                lasts,
                Duration.ofMinutes(45),
                FleetMix.mixed(),
                Workload.usual(),
                List.of(),
                List.of());
    }

    /** The same story under another name. */
    public Scenario withName(String name) {
        return with(draft -> draft.name = name);
    }

    /** The same story with other chances. */
    public Scenario withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    /** The same story for so many devices. */
    public Scenario withDevices(int devices) {
        return with(draft -> draft.devices = devices);
    }

    /** Longer or shorter; a fault of a shorter scenario that would not end in time is an error. */
    public Scenario lasting(Duration lasts) {
        return with(draft -> draft.lasts = lasts);
    }

    /** With so much time to be home. */
    public Scenario withHome(Duration home) {
        return with(draft -> draft.home = home);
    }

    /** With other devices. */
    public Scenario withFleet(FleetMix fleet) {
        return with(draft -> draft.fleet = fleet);
    }

    /** With other traffic. */
    public Scenario withLoad(Workload load) {
        return with(draft -> draft.load = load);
    }

    /** With these faults instead. */
    public Scenario withFaults(List<Fault> faults) {
        return with(draft -> draft.faults = faults);
    }

    /** With these expectations instead. */
    public Scenario withExpectations(List<Expectation> expectations) {
        return with(draft -> draft.expectations = expectations);
    }

    /** When the last fault is mended; zero if there is none. */
    public Duration lastEnd() {
        return faults.stream().map(Fault::end).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    static void requireEnd(Fault fault, Duration lasts) {
        if (fault.end().compareTo(lasts) > 0) {
            throw new IllegalArgumentException(fault.kind() + " at " + Spans.of(fault.at()) + ": ends at "
                    + Spans.of(fault.end()) + " (expected: by the end of the scenario, " + Spans.of(lasts) + ")");
        }
    }

    private Scenario with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.scenario();
    }

    /** A copy with one thing changed. <b>Threads.</b> One. */
    private static final class Draft {
        String name;
        long seed;
        int devices;
        Duration lasts;
        Duration home;
        FleetMix fleet;
        Workload load;
        List<Fault> faults;
        List<Expectation> expectations;

        Draft(Scenario scenario) {
            name = scenario.name;
            seed = scenario.seed;
            devices = scenario.devices;
            lasts = scenario.lasts;
            home = scenario.home;
            fleet = scenario.fleet;
            load = scenario.load;
            faults = scenario.faults;
            expectations = scenario.expectations;
        }

        Scenario scenario() {
            return new Scenario(name, seed, devices, lasts, home, fleet, load, faults, expectations);
        }
    }
}
