package dev.lifeline.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.Documents;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/scenarios.md says what a scenario file may say: keys, defaults, faults, expectations, built-in scenarios. */
final class ScenariosDocumentTest {
    private static final String DOCUMENT = "docs/scenarios.md";

    @Test
    void itsExamplesAreScenarios() {
        List<Documents.Block> examples = Documents.blocks(DOCUMENT, "scenario");

        assertThat(examples).hasSize(1).allSatisfy(example -> assertThat(
                        ScenarioText.parse(example.text()).name())
                .isEqualTo("my-outage"));
    }

    @Test
    void itsKeysAndDefaultsAreTheOnesInForce() {
        Map<String, String> defaults = new LinkedHashMap<>();
        ScenarioText.of(Scenario.of("x", 1, Duration.ofHours(1)))
                .lines()
                .map(line -> line.split(" +", 2))
                .forEach(line -> defaults.put(line[0], line[1]));
        List.of("scenario", "devices", "lasts").forEach(key -> defaults.put(key, "required"));

        assertThat(ScenarioReader.SETTINGS.keySet()).containsExactlyElementsOf(defaults.keySet());
        assertThat(firstCells("key", 2))
                .containsExactlyElementsOf(defaults.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @Test
    void itsFaultsAreTheOnesThatThereAre() {
        assertThat(firstCells("fault", 3))
                .containsExactlyElementsOf(Arrays.stream(FaultKind.values())
                        .map(kind -> List.of(kind.words(), number(kind), kind.isOfDevices() ? "yes" : "no"))
                        .toList());
        assertThat(Documents.table(DOCUMENT, "fault"))
                .allSatisfy(row -> assertThat(row.get(3)).isNotBlank());
    }

    @Test
    void itsExpectationsAreTheOnesThatThereAre() {
        List<Expectation> expectations = firstCells("expectation", 1).stream()
                .flatMap(row ->
                        ScenarioText.parse("scenario x\ndevices 1\nlasts 1h\n" + row.get(0)).expectations().stream())
                .toList();

        assertThat(expectations.stream().map(each -> each.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Expectation.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void itsScenariosAreTheBuiltInOnes() {
        assertThat(firstCells("scenario", 3))
                .containsExactlyElementsOf(Scenarios.names().stream()
                        .map(Scenarios::named)
                        .map(each -> List.of(each.name(), Integer.toString(each.devices()), Spans.of(each.lasts())))
                        .toList());
    }

    private static String number(FaultKind kind) {
        return switch (kind.amount()) {
            case PERCENT -> "percentage";
            default -> kind.amount().name().toLowerCase(Locale.ROOT);
        };
    }

    private static List<List<String>> firstCells(String heading, int cells) {
        return Documents.table(DOCUMENT, heading).stream()
                .map(row -> row.subList(0, cells))
                .toList();
    }
}
