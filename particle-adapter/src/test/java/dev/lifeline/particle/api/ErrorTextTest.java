package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of reference particle-cloud-api.md 1.6. */
final class ErrorTextTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"invalid_token\",\"error_description\":\"It has expired.\"} | It has expired.",
                "{\"error\":\"Permission Denied\",\"info\":\"I didn't\"}                 | Permission Denied",
                "{\"ok\":false,\"error\":\"Variable not found\"}                         | Variable not found",
                "{\"error\":\"Timed out.\"}                                              | Timed out.",
                "{\"ok\":false,\"errors\":[\"Bad password\",\"more\"]}                   | Bad password",
                "{\"ok\":false,\"errors\":[[\"Core isn't online\",404]]}                 | Core isn't online",
                "{\"ok\":false,\"code\":500,\"errors\":[{\"error\":\"offline\"}]}        | offline",
                "{\"errors\":[{\"error\":{\"status\":7}}]}                               | {\"status\":7}",
                "{\"errors\":[{\"message\":\"no\"}]}                                     | no",
                "{\"error\":\"bad_request\",\"description\":\"dates\"}                   | bad_request",
                "{\"error\":{\"message\":\"inner\"}}                                     | inner",
                "{\"info\":\"only\"}                                                     | only",
                "{\"errors\":[],\"error\":null}                                          | ''",
                "[1,2]                                                                   | ''",
            })
    void isFoundInEveryShape(String body, String text) throws JsonProcessingException {
        assertThat(of(body)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see https://x/v1/devices?access_token=" + TOKEN + "&a=b",
                "header Authorization: Bearer " + TOKEN,
                "access_token: " + TOKEN,
                "token " + TOKEN + " unknown",
                "refresh_token=short-one,",
                "x_" + TOKEN + "abcdef",
                "you sent {\\\"token\\\": \\\"short-one\\\"}",
                "client_secret=short-one&x",
                "password: short-one",
            })
    void neverRepeatsAToken(String quoting) throws JsonProcessingException {
        String text = of("{\"error\":\"" + quoting + "\"}");
        assertThat(text).contains("...").doesNotContain("01234567").doesNotContain("short-one");
    }

    @Test
    void aSentenceAboutATokenIsWhole() throws JsonProcessingException {
        assertThat(of("{\"error_description\":\"The access token was not found\"}"))
                .isEqualTo("The access token was not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000\\u001b[31m\\n", "é\\ud83d\\ude00"})
    void isPrintableAndShort(String odd) throws JsonProcessingException {
        assertThat(of("{\"error\":\"" + odd + "x".repeat(5_000) + "\"}")).matches("[\\x20-\\x7e]{1,123}");
    }

    private static String of(String body) throws JsonProcessingException {
        return ErrorText.of(new ObjectMapper().readTree(body));
    }
}
