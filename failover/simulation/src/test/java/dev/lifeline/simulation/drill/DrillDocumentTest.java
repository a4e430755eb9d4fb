package dev.lifeline.simulation.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.Documents;
import dev.lifeline.simulation.ledger.JoinedLedgers;
import dev.lifeline.simulation.ledger.Window;
import dev.lifeline.time.Tick;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/drill.md says what the drill does: fields, checks, kinds and shortest outages are compared with the code. */
final class DrillDocumentTest {
    private static final String DOCUMENT = "docs/drill.md";
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

    @Test
    void itsFieldsAreTheOnesThatAreWritten() throws IOException, InterruptedException {
        assertThat(Documents.firstCells(DOCUMENT, "field"))
                .containsExactlyInAnyOrderElementsOf(Documents.jsonPaths(ScorecardJson.of(card())));
    }

    @Test
    void itsExampleHasEveryField() throws IOException {
        List<Documents.Block> examples = Documents.blocks(DOCUMENT, "json");

        assertThat(examples).hasSize(1);
        assertThat(Documents.jsonPaths(examples.get(0).text()))
                .containsExactlyInAnyOrderElementsOf(Documents.firstCells(DOCUMENT, "field"));
    }

    @Test
    void itsChecksAreTheOnesThatAreMade() throws InterruptedException {
        assertThat(Documents.firstCells(DOCUMENT, "check"))
                .containsExactlyElementsOf(
                        card().checks().stream().map(Scorecard.Check::name).toList());
    }

    @Test
    void itsOutagesAndSabotagesAreTheOnesThatThereAre() throws InterruptedException {
        assertThat(Documents.firstCells(DOCUMENT, "kind"))
                .containsExactly(
                        Arrays.stream(Outage.values()).map(Outage::toString).toArray(String[]::new));
        assertThat(Documents.firstCells(DOCUMENT, "sabotage"))
                .containsExactlyElementsOf(Arrays.stream(Sabotage.values())
                        .filter(sabotage -> sabotage != Sabotage.NONE)
                        .map(Sabotage::toString)
                        .toList());
    }

    @Test
    void itsShortestOutagesAreTheOnesInForce() {
        Duration tenSeconds = Duration.ofSeconds(10);
        List<String> rows = Documents.read(DOCUMENT)
                .lines()
                .filter(line -> line.contains(" s**"))
                .toList();

        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(
                        NAME.matcher(row).results())
                .isNotEmpty()
                .allSatisfy(found -> {
                    Duration shortest =
                            Outage.parse(found.group(1)).shortest(tenSeconds, DrillOptions.EVENTS_BEFORE_ASKING);
                    assertThat(row).contains("**" + shortest.toSeconds() + " s**");
                }));
    }

    /** Of a drill that has not done anything yet; the names are the same at its end. */
    private static Scorecard card() throws InterruptedException {
        DrillOptions options = new DrillOptions(
                3, Outage.GRAY, Optional.empty(), 6, 1, 20, Sabotage.NONE, DrillDevices.simulated(DirectLinks.FRAMES));
        try (DrillWorld world = new DrillWorld(options, BackendSettings.none(), change -> {})) {
            JoinedLedgers ledgers = new JoinedLedgers(world.applicationLedger, world.deviceLedger);
            Window outage = new Window(Tick.ZERO, world.time.now());
            return new ScorecardMaker(options, world, ledgers, outage).make(false, Optional.empty());
        }
    }
}
