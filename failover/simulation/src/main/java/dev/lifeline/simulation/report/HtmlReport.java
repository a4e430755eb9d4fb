package dev.lifeline.simulation.report;

import dev.lifeline.simulation.SimulationResult;

/**
 * A simulation as one HTML page for people: what happened in a sentence, key figures, everything that moved on one time
 * axis, and how to repeat it. The page needs nothing but itself, loads nothing, and is complete without its script.
 *
 * <pre>{@code
 * Recorder recorder = new Recorder(scenario);
 * SimulationResult result = Simulation.of(scenario, List.of(recorder)).run();
 * Files.writeString(file, HtmlReport.of(recorder, result));
 * }</pre>
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** @param recorder that listened to the whole run */
    public static String of(Recorder recorder, SimulationResult result) {
        return new Page(new Facts(recorder, result)).html();
    }
}
