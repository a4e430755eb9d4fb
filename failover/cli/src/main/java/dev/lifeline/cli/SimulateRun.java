package dev.lifeline.cli;

import dev.lifeline.simulation.Simulation;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.StoppedException;
import dev.lifeline.simulation.campaign.Failure;
import dev.lifeline.simulation.campaign.ProgressText;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scorecard.Counts;
import dev.lifeline.simulation.scorecard.SimulationJson;
import dev.lifeline.simulation.scorecard.SimulationScorecard;
import dev.lifeline.simulation.scorecard.SimulationText;
import dev.lifeline.time.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One simulation, its scorecard and its report. <b>Threads.</b> One. */
final class SimulateRun {
    private final SimulateOptions options;
    private final Terminal terminal;
    private final FailureFile failures;

    SimulateRun(SimulateOptions options, Terminal terminal, FailureFile failures) {
        this.options = options;
        this.terminal = terminal;
        this.failures = failures;
    }

    /** Whether all invariants hold. */
    boolean run() throws IOException {
        Scenario scenario = options.scenarios().apply(options.seed());
        Counts counts = new Counts();
        ReportFile report = new ReportFile(scenario);
        ProgressLine line = terminal.progress();
        SimulationResult result = Simulation.of(
                        scenario, List.of(counts, report.journal()), (at, steps) -> show(line, scenario, at, steps))
                .run();
        line.end();
        SimulationScorecard card = SimulationScorecard.of(result, counts, line.elapsed());
        terminal.print(SimulationText.of(card), SimulationJson.of(card), options);
        write(report, card);
        Optional<Failure> failure = Failure.of(result);
        if (failure.isPresent()) {
            failures.write(failure.get());
        }
        return failure.isEmpty();
    }

    private void write(ReportFile report, SimulationScorecard card) throws IOException {
        Optional<Path> file = options.report();
        if (file.isPresent()) {
            report.write(file.get(), card);
            terminal.err().println("report: " + file.get());
        }
    }

    private static void show(ProgressLine line, Scenario scenario, Tick at, long steps) {
        StoppedException.throwIfInterrupted();
        line.show(elapsed -> ProgressText.of(at, scenario.lasts(), steps, elapsed));
    }
}
