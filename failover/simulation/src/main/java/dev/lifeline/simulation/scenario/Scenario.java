package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * A story to simulate. The same one runs in virtual time and, where sockets can do it, as a live drill.
 *
 * @param name of small letters, digits and hyphens
 * @param seed of everything that is left to chance
 * @param devices how many, from 1 to 100,000
 * @param lasts how long traffic flows and faults strike; more than zero, and no fault begins later
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

    private static final int MOST_DEVICES = 100_000;

    public Scenario {
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("name: " + name + " (expected: small letters, digits and hyphens)");
        }
        if (devices < 1 || devices > MOST_DEVICES) {
            throw new IllegalArgumentException("devices: " + devices + " (expected: 1 to " + MOST_DEVICES + ")");
        }
        positive("lasts", lasts);
        positive("home", home);
        faults = faults.stream().sorted(Comparator.comparing(Fault::at)).toList();
        expectations = List.copyOf(expectations);
        for (Fault fault : faults) {
            if (fault.end().compareTo(lasts) > 0) {
                throw new IllegalArgumentException("fault " + fault.kind() + " at " + fault.at() + ": ends at "
                        + fault.end() + " (expected: by the end of the scenario, " + lasts + ")");
            }
        }
    }

    public Scenario withSeed(long seed) {
        return new Scenario(name, seed, devices, lasts, home, fleet, load, faults, expectations);
    }

    public Scenario withDevices(int devices) {
        return new Scenario(name, seed, devices, lasts, home, fleet, load, faults, expectations);
    }

    public Scenario withFaults(List<Fault> faults) {
        return new Scenario(name, seed, devices, lasts, home, fleet, load, faults, expectations);
    }

    /** Longer or shorter; a fault of a shorter scenario that would not end in time is an error. */
    public Scenario lasting(Duration lasts) {
        return new Scenario(name, seed, devices, lasts, home, fleet, load, faults, expectations);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
