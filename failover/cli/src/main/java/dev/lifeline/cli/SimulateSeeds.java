package dev.lifeline.cli;

import dev.lifeline.simulation.campaign.Campaign;
import dev.lifeline.simulation.campaign.CampaignResult;
import dev.lifeline.simulation.campaign.ProgressText;
import dev.lifeline.simulation.scorecard.SimulationJson;
import dev.lifeline.simulation.scorecard.SimulationText;
import java.io.IOException;
import java.time.Duration;

/** Many seeds of a scenario, and what the first one that fails boils down to. <b>Threads.</b> One, beside its workers. */
final class SimulateSeeds {
    private final SimulateOptions options;
    private final Terminal terminal;
    private final FailureFile failures;

    SimulateSeeds(SimulateOptions options, Terminal terminal, FailureFile failures) {
        this.options = options;
        this.terminal = terminal;
        this.failures = failures;
    }

    /** Whether all invariants hold for every seed. */
    boolean run() throws IOException, InterruptedException {
        ProgressLine line = terminal.progress();
        CampaignResult result = campaign()
                .reporting(progress -> line.show(elapsed -> ProgressText.of(progress, elapsed)))
                .run();
        line.end();
        Duration wall = line.elapsed();
        String name = options.name();
        terminal.print(SimulationText.of(name, result, wall), SimulationJson.of(name, result, wall), options);
        if (!result.passed()) {
            failures.write(result.failures().get(0));
        }
        return result.passed();
    }

    private Campaign campaign() {
        Campaign campaign = Campaign.of(options.scenarios(), options.seed(), options.seeds())
                .onThreads(options.threads());
        return options.keepsGoing() ? campaign.goingOn() : campaign;
    }
}
