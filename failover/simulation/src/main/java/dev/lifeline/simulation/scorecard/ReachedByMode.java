package dev.lifeline.simulation.scorecard;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.simulation.drill.Scorecard.Reached;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.World;
import dev.lifeline.time.Tick;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How fast devices were reached directly, since the first fault that speaks against the cloud. */
final class ReachedByMode {
    private static final double ENOUGH = 0.99;

    private final Map<DeviceId, DeviceMode> modes;
    private final Map<DeviceId, Tick> reached;
    private final Tick since;

    private ReachedByMode(Scenario scenario, Counts counts) {
        this.modes = World.modes(scenario);
        this.reached = counts.reached();
        this.since = scenario.faults().stream()
                .filter(fault -> fault.kind().excusesSwitch())
                .findFirst()
                .map(Fault::at)
                .map(Tick.ZERO::plus)
                .orElse(Tick.ZERO);
    }

    static Map<String, Reached> of(Scenario scenario, Counts counts) {
        ReachedByMode each = new ReachedByMode(scenario, counts);
        Map<String, Reached> byMode = new LinkedHashMap<>();
        byMode.put("all", each.reached(mode -> true));
        for (DeviceMode mode : DeviceMode.values()) {
            byMode.put(mode.name().toLowerCase(Locale.ROOT), each.reached(mode::equals));
        }
        return byMode;
    }

    private Reached reached(Predicate<DeviceMode> inGroup) {
        List<DeviceId> group = modes.keySet().stream()
                .filter(device -> inGroup.test(modes.getOrDefault(device, DeviceMode.COLD)))
                .toList();
        List<Double> times = group.stream()
                .filter(reached::containsKey)
                .map(device -> SimulationScorecard.seconds(reached.getOrDefault(device, since), since))
                .sorted()
                .toList();
        return new Reached(
                group.size(), times.size(), quantile(times, group.size(), 0.5), quantile(times, group.size(), ENOUGH));
    }

    private static Optional<Double> quantile(List<Double> sorted, int of, double share) {
        int index = (int) Math.ceil(of * share) - 1;
        return index >= 0 && index < sorted.size() ? Optional.of(sorted.get(index)) : Optional.empty();
    }
}
