package dev.lifeline.cli;

import dev.lifeline.simulation.report.HtmlReport;
import dev.lifeline.simulation.report.Recorder;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scorecard.SimulationScorecard;
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
    private final Recorder recorder;

    ReportFile(Scenario scenario) {
        this.recorder = new Recorder(scenario);
    }

    /** Listens for the report. */
    Journal journal() {
        return recorder;
    }

    void write(Path file, SimulationScorecard card) throws IOException {
        Files.writeString(file, HtmlReport.of(recorder, card.result()));
    }
}
