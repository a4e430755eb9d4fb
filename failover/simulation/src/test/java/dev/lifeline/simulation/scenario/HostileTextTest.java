package dev.lifeline.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a text is, it is a scenario or a short {@link ScenarioException}, and soon. */
@Timeout(30)
final class HostileTextTest {
    private static final int MUTATIONS = 5000;
    private static final List<String> SEEDS = Scenarios.names().stream()
            .map(Scenarios::named)
            .map(ScenarioText::of)
            .toList();
    private static final String PIECES = " \t\n#%,-019ahms\u0000\u001b\u007f\u00e9\ud83d\u202e";

    static Stream<String> hostile() {
        return Stream.of(
                "x".repeat(10 << 20),
                "\n".repeat(1_000_000),
                "a\n".repeat(500_000),
                "at 1s " + "c".repeat(1_000_000),
                "scenario " + "a".repeat(400),
                "at 1h cloud " + "y".repeat(480) + "\n",
                "fleet " + ",".repeat(490),
                "at 1s " + "cloud gra ".repeat(45),
                ("at 1s " + "cloud gra ".repeat(45) + "\n").repeat(2000),
                "#" + "c".repeat(5000),
                new String(bytes(100_000), StandardCharsets.ISO_8859_1),
                new String(bytes(100_000), StandardCharsets.UTF_16LE),
                "scenario \u202egray\u2028\u0085\n",
                "\ufeffscenario x");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileTextGetsAShortError(String text) {
        assertThatThrownBy(() -> ScenarioText.parse(text))
                .isInstanceOf(ScenarioException.class)
                .satisfies(failure -> assertBounded((ScenarioException) failure));
    }

    @Test
    void aControlCharacterIsToldWithItsLine() {
        assertThat(ScenarioTextTest.problems("scenario x\r\ndevices 1\r\n\u0000"))
                .containsExactly("line 3: control character 0 (expected: text)");
    }

    @Test
    void aChangedFileIsAScenarioOrAShortError() {
        Random random = new Random(20_180_320);
        int read = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < MUTATIONS; i++) {
            read += isRead(mutated(SEEDS.get(random.nextInt(SEEDS.size())), random)) ? 1 : 0;
        }
        assertThat(read).as("so that the changes are not all too coarse").isBetween(MUTATIONS / 100, MUTATIONS / 2);
        assertThat(Duration.ofNanos(System.nanoTime() - begin).dividedBy(MUTATIONS))
                .isLessThan(Duration.ofMillis(5));
    }

    private static boolean isRead(String text) {
        try {
            Scenario scenario = ScenarioText.parse(text);
            assertThat(ScenarioText.parse(ScenarioText.of(scenario))).isEqualTo(scenario);
            return true;
        } catch (ScenarioException wrong) {
            assertBounded(wrong);
            return false;
        }
    }

    private static void assertBounded(ScenarioException failure) {
        assertThat(failure.getMessage()).isNotBlank().hasSizeLessThan(4096).matches("[ -~\n]+");
        assertThat(failure.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(13);
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(mutated.length());
            int length = Math.min(1 + random.nextInt(10), mutated.length() - at);
            int from = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, at + length);
                case 1 -> mutated.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> mutated.insert(at, text, from, Math.min(text.length(), from + length));
                default -> mutated.setCharAt(at, (char) ('0' + random.nextInt(10)));
            }
        }
        return mutated.toString();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
