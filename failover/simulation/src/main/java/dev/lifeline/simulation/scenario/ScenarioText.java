package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.StringJoiner;

/**
 * Scenarios as text, a line for each setting, fault and expectation:
 *
 * <pre>{@code
 * scenario  gray-75
 * devices   10000
 * lasts     3h
 * at 30m       cloud gray for 75m
 * expect down within 90s of 30m
 * }</pre>
 *
 * <p>Lines come in any order, each setting at most once; {@code #} begins a comment. What a line leaves out is as
 * {@link Scenario#of} says. The whole format is in docs/scenarios.md.
 */
public final class ScenarioText {
    private ScenarioText() {}

    /**
     * The scenario that the text says.
     *
     * @throws ScenarioException with everything that is wrong with it, and where
     */
    public static Scenario parse(String text) {
        return new ScenarioReader().read(text);
    }

    /** The text of a scenario, with every setting; read again it is an equal scenario. */
    public static String of(Scenario scenario) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("scenario  " + scenario.name());
        lines.add("seed      " + scenario.seed());
        lines.add("devices   " + scenario.devices());
        lines.add("lasts     " + Spans.of(scenario.lasts()));
        lines.add("home      " + Spans.of(scenario.home()));
        lines.add("fleet     " + FleetLine.of(scenario.fleet()));
        lines.add("events    every " + Spans.of(scenario.load().eventPeriod()));
        lines.add("calls     every " + Spans.of(scenario.load().callPeriod()));
        lines.add("deadline  " + Spans.of(scenario.load().deadline()));
        lines.add("");
        scenario.faults().forEach(fault -> lines.add(of(fault)));
        lines.add("");
        scenario.expectations().forEach(expectation -> lines.add(of(expectation)));
        return lines.toString().strip() + "\n";
    }

    /** The line of a fault, {@code at 30m cloud gray for 75m}. */
    public static String of(Fault fault) {
        return "at " + FaultLine.of(fault);
    }

    /** The line of an expectation, {@code expect at most 1 switch}. */
    public static String of(Expectation expectation) {
        return "expect " + ExpectationLine.of(expectation);
    }

    /** A duration as a scenario writes it, {@code 1h30m}. */
    public static String of(Duration span) {
        return Spans.of(span);
    }
}
