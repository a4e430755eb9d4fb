package dev.lifeline.simulation.drill;

import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A scenario as a live drill.
 *
 * @param scenario of at most 5000 devices
 * @param scale seconds of production time in a real second, from 1 to 60
 * @param skipImpossible leaves out what sockets cannot do; otherwise such a scenario is refused, with every such fault
 *     and the reason
 * @param kind what the devices are; simulated ones
 */
public record ScenarioDrillOptions(Scenario scenario, int scale, boolean skipImpossible, DrillDevices kind) {
    /** Scenarios are long: as fast as a drill goes. */
    public static final int SCALE = 60;

    private static final int MOST_DEVICES = 5000;

    public ScenarioDrillOptions {
        if (scenario.devices() > MOST_DEVICES) {
            throw new IllegalArgumentException(
                    "devices: " + scenario.devices() + " (expected: at most " + MOST_DEVICES + " in a live drill)");
        }
        if (scale < 1 || scale > 60) {
            throw new IllegalArgumentException("scale: " + scale + " (expected: 1 to 60)");
        }
        if (kind.link() == DirectLinks.FIRMWARE) {
            throw new IllegalArgumentException("link: firmware (expected: frames, mqtt or mixed with a scenario, whose"
                    + " faults of devices are those of the simulated ones)");
        }
        if (!skipImpossible && !impossible(scenario).isEmpty()) {
            throw new IllegalArgumentException(refusal(scenario));
        }
        DirectGroups.of(playable(scenario));
    }

    /** What is left out, each as its line and the reason. */
    public List<String> leftOut() {
        return impossible(scenario);
    }

    /** The scenario without what is left out. */
    public Scenario playable() {
        return playable(scenario);
    }

    private static String refusal(Scenario scenario) {
        return impossible(scenario).stream()
                .map(each -> "not possible live: " + each)
                .collect(
                        Collectors.joining("\n", "", "\n(expected: faults that sockets can do, or --skip-impossible)"));
    }

    private static Scenario playable(Scenario scenario) {
        return scenario.withFaults(
                scenario.faults().stream().filter(isPossible()).toList());
    }

    private static List<String> impossible(Scenario scenario) {
        return scenario.faults().stream()
                .filter(isPossible().negate())
                .map(fault ->
                        ScenarioText.of(fault) + ": " + LiveWay.of(fault.kind()).how())
                .toList();
    }

    private static Predicate<Fault> isPossible() {
        return fault -> LiveWay.of(fault.kind()).possible();
    }
}
