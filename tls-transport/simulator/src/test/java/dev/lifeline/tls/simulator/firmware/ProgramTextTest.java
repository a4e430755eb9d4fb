package dev.lifeline.tls.simulator.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgramTextTest {
    @Test
    void controlCharactersAndBackslashesAreEscaped() {
        assertThat(ProgramText.escaped("a\nb\tc\\d\u0001\u001f")).isEqualTo("a\\nb\\tc\\\\d\\x01\\x1f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "\\",
                "\\n",
                "line\nline\r\n",
                "\u0000\u007f",
                "gr\u00fc\u00dfe \ud83d\ude80",
                "\\x41"
            })
    void whatIsEscapedComesBack(String text) {
        assertThat(ProgramText.unescaped(ProgramText.escaped(text))).isEqualTo(text);
    }

    @Test
    void aLineIsTakenApartFromItsFrontAndKeepsTheSpacesOfItsText() {
        Words words = new Words("ran home echo two  words\\n");

        assertThat(words.next()).isEqualTo("ran");
        assertThat(words.next()).isEqualTo("home");
        assertThat(words.next()).isEqualTo("echo");
        assertThat(words.text()).isEqualTo("two  words\n");
    }

    @Test
    void aWordThatIsMissingIsEmpty() {
        Words words = new Words("event");

        words.next();
        assertThat(words.next()).isEmpty();
        assertThat(words.text()).isEmpty();
    }
}
