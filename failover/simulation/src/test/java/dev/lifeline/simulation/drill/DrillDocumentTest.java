package dev.lifeline.simulation.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeline.simulation.Documents;
import dev.lifeline.simulation.ledger.JoinedLedgers;
import dev.lifeline.simulation.ledger.Window;
import dev.lifeline.time.Tick;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/drill.md says what the drill does: fields, checks, kinds and shortest outages are compared with the code. */
final class DrillDocumentTest {
    private static final String DOCUMENT = "docs/drill.md";
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

    @Test
    void itsFieldsAreTheOnesThatAreWritten() throws IOException {
        assertThat(firstCells("field")).containsExactlyInAnyOrderElementsOf(paths(ScorecardJson.of(card())));
    }

    @Test
    void itsExampleHasEveryField() throws IOException {
        List<Documents.Block> examples = Documents.blocks(DOCUMENT, "json");

        assertThat(examples).hasSize(1);
        assertThat(paths(examples.get(0).text())).containsExactlyInAnyOrderElementsOf(firstCells("field"));
    }

    @Test
    void itsChecksAreTheOnesThatAreMade() {
        assertThat(firstCells("check"))
                .containsExactlyElementsOf(
                        card().checks().stream().map(Scorecard.Check::name).toList());
    }

    @Test
    void itsOutagesAndSabotagesAreTheOnesThatThereAre() {
        assertThat(firstCells("kind"))
                .containsExactly(
                        Arrays.stream(Outage.values()).map(Outage::toString).toArray(String[]::new));
        assertThat(firstCells("sabotage"))
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
    private static Scorecard card() {
        DrillOptions options = new DrillOptions(3, Outage.GRAY, Optional.empty(), 6, 1, 20, Sabotage.NONE);
        try (DrillWorld world = new DrillWorld(options, BackendSettings.none(), change -> {})) {
            JoinedLedgers ledgers = new JoinedLedgers(world.applicationLedger, world.deviceLedger);
            Window outage = new Window(Tick.ZERO, world.time.now());
            return new ScorecardMaker(options, world, ledgers, outage).make(false, Optional.empty());
        }
    }

    private static List<String> firstCells(String heading) {
        return Documents.table(DOCUMENT, heading).stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static Set<String> paths(String json) throws IOException {
        Set<String> paths = new TreeSet<>();
        collect("", new ObjectMapper().readTree(json), paths);
        return paths;
    }

    private static void collect(String path, JsonNode node, Set<String> paths) {
        if (node.isArray()) {
            node.forEach(each -> collect(path + "[]", each, paths));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), paths));
        } else {
            paths.add(path.replaceFirst("reached\\.(all|hot|warm|cold)\\.", "reached.MODE."));
        }
    }
}
