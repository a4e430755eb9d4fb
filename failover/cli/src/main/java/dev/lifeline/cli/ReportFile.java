package dev.lifeline.cli;

import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scorecard.SimulationScorecard;
import dev.lifeline.simulation.scorecard.SimulationText;
import dev.lifeline.simulation.world.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report of a simulation: listens while it runs, and is written afterwards.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class ReportFile {
    private final Scenario scenario;

    ReportFile(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Listens for the report. */
    Journal journal() {
        return new Journal() {};
    }

    void write(Path file, SimulationScorecard card) throws IOException {
        Files.writeString(file, html(card));
    }

    private String html(SimulationScorecard card) {
        String text = SimulationText.of(card).replace("&", "&amp;").replace("<", "&lt;");
        return "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>" + scenario.name()
                + "</title><pre>\n" + text + "</pre></html>\n";
    }
}
