package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Value;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Appendix A of reference/particle-cloud-api.md, row by row. */
final class ApiClassificationTest {
    private static final String HTML = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    private static final Map<String, ApiCall<?>> CALLS = Map.of(
            "function", ApiCall.FUNCTION,
            "variable", ApiCall.VARIABLE,
            "ping", ApiCall.PING,
            "publish", ApiCall.PUBLISH,
            "devices", Devices.LIST,
            "claim", Devices.CLAIM,
            "signal", Devices.SIGNAL,
            "history", Diagnostics.HISTORY,
            "token", ApiCall.TOKEN);

    @ParameterizedTest(name = "{0} {1} {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "function | 400 | {\"ok\":false,\"error\":\"Timed out.\"}                    | DeviceUnreachable | DEVICE    | UNKNOWN",
                "function | 200 | {\"id\":\"1\",\"connected\":false,\"return_value\":0}      | DeviceUnreachable | DEVICE    | UNKNOWN",
                "function | 200 | {\"ok\":false,\"error\":\"Timed out.\"}                    | DeviceUnreachable | DEVICE    | UNKNOWN",
                "variable | 408 | {\"error\":\"Timed out.\"}                                 | DeviceUnreachable | DEVICE    | UNKNOWN",
                "ping     | 500 | {\"ok\":false,\"code\":500,\"errors\":[{\"error\":\"x\"}]} | DeviceUnreachable | DEVICE    | UNKNOWN",
                "ping     | 200 | {\"ok\":false,\"errors\":[[\"Core isn't online\",404]]}    | DeviceUnreachable | DEVICE    | UNKNOWN",
                "publish  | 408 | {\"error\":\"Timed out.\"}                                 | CloudBroken       | TRANSPORT | UNKNOWN",
                "publish  | 400 | {\"error\":\"Timed out.\"}                                 | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 500 | {\"ok\":false,\"errors\":[{\"error\":\"x\"}]}              | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 503 | HTML                                                       | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 502 | ``                                                         | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 504 | ``                                                         | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 302 | HTML                                                       | CloudBroken       | TRANSPORT | UNKNOWN",
                "variable | 408 | HTML                                                       | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 200 | HTML                                                       | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 200 | ``                                                         | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 200 | {\"id\":\"1\",\"return_val                                 | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 200 | {\"id\":\"1\",\"connected\":true}                          | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 200 | {\"connected\":true,\"return_value\":null}                 | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 200 | 42                                                         | CloudBroken       | TRANSPORT | UNKNOWN",
                "ping     | 200 | {\"ok\":true}                                              | CloudBroken       | TRANSPORT | UNKNOWN",
                "function | 403 | {\"error\":\"Permission Denied\",\"info\":\"?\"}           | Forbidden         | CALLER    | REFUSED",
                "function | 403 | HTML                                                       | Forbidden         | CALLER    | REFUSED",
                "function | 400 | {\"error\":\"unauthorized\"}                               | Forbidden         | CALLER    | REFUSED",
                "token    | 401 | {\"error\":\"invalid_token\"}                              | Unauthenticated   | CALLER    | REFUSED",
                "token    | 401 | ``                                                         | Unauthenticated   | CALLER    | REFUSED",
                "devices  | 400 | {\"error\":\"invalid_request\"}                            | Unauthenticated   | CALLER    | REFUSED",
                "function | 404 | {\"ok\":false,\"error\":\"Function x not found\"}          | NotFound          | CALLER    | REFUSED",
                "variable | 404 | {\"ok\":false,\"error\":\"Variable not found\"}            | NotFound          | CALLER    | REFUSED",
                "publish  | 400 | {\"ok\":false,\"error\":\"invalid event name\"}            | BadRequest        | CALLER    | REFUSED",
                "publish  | 400 | HTML                                                       | BadRequest        | CALLER    | REFUSED",
                "publish  | 413 | HTML                                                       | BadRequest        | CALLER    | REFUSED",
                "history  | 200 | {\"error\":\"bad_request\",\"description\":\"dates\"} | BadRequest        | CALLER    | REFUSED",
                "token    | 200 | {\"ok\":false,\"error\":\"invalid_token\"} | Unauthenticated   | CALLER    | REFUSED",
                "token    | 200 | {\"ok\":false,\"error\":\"unauthorized\"} | Forbidden         | CALLER    | REFUSED",
                "claim    | 404 | {\"ok\":false,\"errors\":[[\"Core isn't online\",404]]} | DeviceUnreachable | DEVICE    | UNKNOWN",
                "claim    | 403 | {\"errors\":[\"That belongs to someone else.\"]} | Forbidden         | CALLER    | REFUSED",
                "signal   | 500 | {\"ok\":false,\"code\":500,\"errors\":[{\"error\":\"x\"}]} | DeviceUnreachable | DEVICE    | UNKNOWN",
                "function | 429 | ``                                                         | Throttled         | CALLER    | REFUSED",
                "function | 529 | HTML                                                       | Throttled         | CALLER    | REFUSED",
                "publish  | 200 | {\"ok\":false,\"error\":\"Too many web hooks\"}            | Throttled         | CALLER    | REFUSED",
            })
    void blames(String call, int status, String body, String kind, Fault fault, Progress progress) {
        ApiFailure failure = failure(CALLS.get(call), status, body.equals("HTML") ? HTML : body);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.fault()).isEqualTo(fault);
        assertThat(failure.progress()).isEqualTo(progress);
        assertThat(failure.detail()).startsWith(call);
        assertThat(failure.pause().isPresent()).isEqualTo(kind.equals("Throttled"));
    }

    @Test
    void minusOneIsAResultLikeAnyOther() {
        assertThat(answer(ApiCall.FUNCTION, "{\"id\":\"1\",\"name\":\"n\",\"connected\":true,\"return_value\":-1}"))
                .isEqualTo(new FunctionResult(-1));
        assertThat(answer(ApiCall.FUNCTION, "{\"last_app\":\"\",\"connected\":true,\"return_value\":7,\"new\":[]}"))
                .isEqualTo(new FunctionResult(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"46 | i46", "2.5 | d2.5", "3000000000 | d3.0E9", "true | b1", "\"x\" | sx", "1.0 | d1.0"})
    void variablesKeepTheirType(String json, String encoded) {
        Value value = answer(ApiCall.VARIABLE, "{\"cmd\":\"VarReturn\",\"result\":" + json + ",\"coreInfo\":{}}")
                .value();
        assertThat(value.encoded()).isEqualTo(encoded);
    }

    @Test
    void aTokenThatTheServerQuotesIsNotRepeated() {
        ApiFailure failure =
                failure(ApiCall.FUNCTION, 403, "{\"error\":\"see /v1/devices?access_token=0123456789 for\\nmore\"}");
        assertThat(failure.detail()).isEqualTo("function answered 403: see /v1/devices?access_token=... for?more");
    }

    private static ApiFailure failure(ApiCall<?> call, int status, String body) {
        ApiOutcome<?> outcome = ApiClassification.classify(call, new ApiResponse(status, "", body));
        assertThat(outcome).isInstanceOf(ApiOutcome.Failed.class);
        return ((ApiOutcome.Failed<?>) outcome).failure();
    }

    private static <T> T answer(ApiCall<T> call, String body) {
        ApiOutcome<T> outcome = ApiClassification.classify(call, new ApiResponse(200, "application/json", body));
        assertThat(outcome).as("%s", outcome).isInstanceOf(ApiOutcome.Answered.class);
        return ((ApiOutcome.Answered<T>) outcome).answer();
    }
}
