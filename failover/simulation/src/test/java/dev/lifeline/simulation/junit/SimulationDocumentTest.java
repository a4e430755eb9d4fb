package dev.lifeline.simulation.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.Documents;
import dev.lifeline.simulation.check.Invariant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/simulation.md shows the examples that the build runs, and the invariants that there are. */
final class SimulationDocumentTest {
    private static final String DOCUMENT = "docs/simulation.md";
    private static final String EXAMPLES = "failover/simulation/src/test/java/dev/lifeline/simulation/examples/";

    @Test
    void itsExamplesAreThoseThatTheBuildRuns() {
        assertThat(Documents.blocks(DOCUMENT, "java"))
                .extracting(Documents.Block::text)
                .containsExactlyElementsOf(
                        Stream.of("ThermostatServiceTest", "Thermostats", "IrrigationServiceTest", "Irrigation")
                                .map(name -> Documents.read(EXAMPLES + name + ".java"))
                                .toList());
    }

    @Test
    void itsInvariantsAreTheOnesThatThereAre() {
        assertThat(Documents.table(DOCUMENT, "invariant"))
                .extracting(row -> row.subList(0, 2))
                .containsExactlyElementsOf(Arrays.stream(Invariant.values())
                        .map(invariant -> List.of(invariant.name(), invariant.sentence()))
                        .toList());
    }
}
