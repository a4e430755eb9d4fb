package dev.lifeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a refused text leaves in a log. */
final class ContractMessagesTest {
    private static final Stamp STAMP = Stamp.parse("3-2s-n");
    private static final List<String> CONTROLS = List.of(
            "c hunter2",
            "c 2s-5k-50 hunter2",
            "c hunter2 relay on",
            "c 2s-hunter2!-50 relay on",
            "c 2s-5k-50 hunter/2 on",
            "q hunter2!",
            "q hunter2!-1",
            "q 1-hunter2!",
            "d hunter2!",
            "n hunter2-1!",
            "hunter2",
            "a hunter2",
            "a 3-2s;hunter2",
            "a 3-hunter2!;q 1");
    private static final List<String> ANSWERS =
            List.of("hunter2", "ihunter2", "dhunter2", "bhunter2", "nhunter2", "!hunter2");

    @Test
    void aControlThatCannotBeReadIsNotQuoted() {
        for (String text : CONTROLS) {
            assertThat(message(ControlMessage::parse, text))
                    .doesNotContain("hunter")
                    .contains("expected: ");
            assertThat(message(Control::parse, text)).doesNotContain("hunter").contains("expected: ");
        }
    }

    @Test
    void anAnswerThatCannotBeReadIsNotQuoted() {
        for (String text : ANSWERS) {
            assertThat(message(Answer::parse, text)).doesNotContain("hunter").contains("expected: ");
        }
    }

    @Test
    void theMessageNamesVerbAndShape() {
        assertThat(message(Control::parse, "c 2s-5k-50 hunter2"))
                .isEqualTo("control c: 18 characters (expected: c <tag> <function> <argument>)");
    }

    @Test
    void bytesThatStandWhereAHeaderIsExpectedAreNotQuoted() {
        for (String text : List.of("hunter2\n", "hunter2 0\n", "PING hunter2 0\n", "hunter2\t")) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> new FrameReader(100).read(bytes, frame -> {}))
                    .isInstanceOf(ContractException.class)
                    .hasMessageStartingWith("frame header: ")
                    .hasMessageNotContaining("hunter");
        }
    }

    @Test
    void aFunctionsNameHasNoSlash() {
        assertThatThrownBy(() -> new Control.Run(CommandTag.parse("2s-5k-50"), "relay/1", "on"))
                .isInstanceOf(ContractException.class)
                .hasMessage("function name: \"relay/1\" (expected: 1 to 64 of letters, digits, _ and -)");
    }

    @Test
    void anEventsNameOfMoreThanFortyCharactersCannotBeStamped() {
        String longName = "n".repeat(CloudEventName.MOST_EVENT_CHARACTERS + 1);

        assertThat(new CloudEventName(longName, Optional.empty())).hasToString(longName);
        assertThatThrownBy(() -> new CloudEventName(longName, Optional.of(STAMP)))
                .isInstanceOf(ContractException.class)
                .hasMessageEndingWith("(expected: at most 40 characters before a stamp)");
    }

    @Test
    void anEventsNameCannotLookAsIfItWereStamped() {
        assertThatThrownBy(() -> new CloudEventName("room/lf-1", Optional.empty()))
                .isInstanceOf(ContractException.class)
                .hasMessage("event name: \"room/lf-1\" (expected: without /lf-, which only the stamp begins with)");
    }

    private static String message(Function<String, ?> parse, String text) {
        return catchThrowableOfType(ContractException.class, () -> parse.apply(text))
                .getMessage();
    }
}
