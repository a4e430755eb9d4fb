package dev.lifeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks the golden vectors in both directions. */
final class VectorsTest {
    private static final List<List<String>> ROWS = GoldenVectors.rows();

    @TestFactory
    Stream<DynamicTest> everyRowHolds() {
        return ROWS.stream().map(row -> DynamicTest.dynamicTest(String.join(" | ", row), () -> holds(row)));
    }

    @Test
    void everyKindHasValidAndInvalidRows() {
        Set<String> valid = new HashSet<>();
        Set<String> invalid = new HashSet<>();
        for (List<String> row : ROWS) {
            if (row.get(0).equals("invalid")) {
                invalid.add(row.get(1));
            } else if (!row.get(0).equals("accepted")) {
                valid.add(row.get(0));
            }
        }

        assertThat(valid).isEqualTo(VectorKind.ALL.keySet());
        invalid.add("result"); // every number is an answer
        assertThat(invalid).isEqualTo(VectorKind.ALL.keySet());
    }

    private static void holds(List<String> row) {
        switch (row.get(0)) {
            case "invalid" ->
                assertThatExceptionOfType(ContractException.class)
                        .isThrownBy(() -> VectorKind.named(row.get(1)).rewritten(row.get(2)));
            case "accepted" ->
                assertThat(VectorKind.named(row.get(1)).rewritten(row.get(2))).isEqualTo(row.get(3));
            default -> {
                List<String> fields = row.subList(2, row.size());
                assertThat(VectorKind.named(row.get(0)).takenApart(row.get(1))).isEqualTo(fields);
                assertThat(VectorKind.named(row.get(0)).putTogether(fields)).isEqualTo(row.get(1));
            }
        }
    }
}
