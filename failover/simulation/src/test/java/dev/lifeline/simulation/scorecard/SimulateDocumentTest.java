package dev.lifeline.simulation.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.Documents;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.campaign.CampaignResult;
import dev.lifeline.simulation.campaign.Failure;
import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.FaultKind;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.time.Tick;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** docs/simulate.md lists the fields that are written. */
final class SimulateDocumentTest {
    private static final String DOCUMENT = "docs/simulate.md";
    private static final Duration WALL = Duration.ofSeconds(1);
    private static final Violation VIOLATION = new Violation(Invariant.EXPECTED, Tick.ZERO, "nothing");
    private static final Scenario SCENARIO =
            ScenarioText.parse("scenario x\ndevices 1\nlasts 1h\nat 1m cloud gray for 5m\nexpect no switch");

    @Test
    void itsFieldsOfOneRunAreTheOnesThatAreWritten() throws IOException {
        assertThat(Documents.firstCells(DOCUMENT, "field of one run"))
                .containsExactlyInAnyOrderElementsOf(Documents.jsonPaths(SimulationJson.of(card())));
    }

    @Test
    void itsFieldsOfACampaignAreTheOnesThatAreWritten() throws IOException {
        CampaignResult result = new CampaignResult(1, 1, 1, 1, List.of(new Failure(SCENARIO, VIOLATION)));

        assertThat(Documents.firstCells(DOCUMENT, "field of a campaign"))
                .containsExactlyInAnyOrderElementsOf(Documents.jsonPaths(SimulationJson.of("x", result, WALL)));
    }

    private static SimulationScorecard card() {
        Counts counts = new Counts();
        Duration minute = Duration.ofMinutes(1);
        counts.faultBegan(Tick.ZERO, Fault.of(FaultKind.CLOUD_GRAY, minute, minute));
        SimulationResult result = new SimulationResult(SCENARIO, 1, 1, Optional.of(VIOLATION), 0, Optional.empty());
        return SimulationScorecard.of(result, counts, WALL);
    }
}
