package dev.lifeline.simulation.drill;

import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.FleetPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Devices that the same faults of the direct path strike. A proxy strikes whoever connects through it, so each group has
 * one of its own.
 *
 * <p>Pure.
 */
final class DirectGroups {
    private static final int MOST = 16;

    private DirectGroups() {}

    /** The numbers of the devices by the faults that strike them and not everybody. */
    static Map<Set<Fault>, List<Integer>> of(Scenario scenario) {
        FleetPlan plan = FleetPlan.of(scenario);
        List<Set<Fault>> struck = new ArrayList<>();
        for (int number = 0; number < scenario.devices(); number++) {
            struck.add(new LinkedHashSet<>());
        }
        scenario.faults().stream()
                .filter(fault -> fault.share() < 100 && isOfDirectPath(fault))
                .forEach(fault ->
                        plan.struck(fault).forEach(number -> struck.get(number).add(fault)));
        Map<Set<Fault>, List<Integer>> groups = new LinkedHashMap<>();
        for (int number = 0; number < scenario.devices(); number++) {
            groups.computeIfAbsent(struck.get(number), faults -> new ArrayList<>())
                    .add(number);
        }
        if (groups.size() > MOST) {
            throw new IllegalArgumentException("direct-path: faults on shares of the devices make " + groups.size()
                    + " groups (expected: at most " + MOST + " live, each needs a proxy of its own)");
        }
        return groups;
    }

    private static boolean isOfDirectPath(Fault fault) {
        return switch (fault.kind()) {
            case DIRECT_PATH_SLOW,
                    DIRECT_PATH_CUT,
                    DIRECT_PATH_CUT_UP,
                    DIRECT_PATH_CUT_DOWN,
                    DIRECT_PATH_HALF_OPEN,
                    DIRECT_PATH_REFUSED -> true;
            default -> false;
        };
    }
}
