package dev.lifeline.simulation.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.Documents;
import dev.lifeline.simulation.scenario.FaultKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/drill.md says what a live drill can do of each fault. */
final class LiveWayTest {
    @Test
    void theDocumentSaysHowEachFaultIsMade() {
        assertThat(Documents.table("docs/drill.md", "live fault"))
                .containsExactlyElementsOf(Arrays.stream(FaultKind.values())
                        .map(kind -> row(kind, LiveWay.of(kind)))
                        .toList());
    }

    private static List<String> row(FaultKind kind, LiveWay way) {
        return List.of(kind.words(), way.possible() ? "yes" : "no", way.how());
    }
}
