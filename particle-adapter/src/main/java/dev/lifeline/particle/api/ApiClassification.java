package dev.lifeline.particle.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lifeline.particle.api.ApiFailure.CloudBroken;
import java.util.Optional;

/**
 * Judges a response. A pure function of the kind of call, status and body; simulations and the client share it.
 *
 * <p>Who blames the wrong one switches a fleet for nothing: a device's time-out comes as 400 or 408, an unknown device as
 * 403, a missing token as 400, and a load balancer answers in HTML.
 */
public final class ApiClassification {
    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ApiClassification() {}

    public static <T> ApiOutcome<T> classify(ApiCall<T> call, ApiResponse response) {
        Answer answer = Answer.of(call, response.status(), json(response.body()));
        if (answer.isGood()) {
            return decoded(call, answer);
        }
        if (response.status() / 100 == 2 && call.mayBeEmpty() && response.body().isBlank()) {
            return new ApiOutcome.Answered<>(call.reading().apply(answer.body()));
        }
        Optional<T> meaning = response.status() / 100 == 4 ? call.refusal().apply(answer.body()) : Optional.empty();
        return meaning.<ApiOutcome<T>>map(ApiOutcome.Answered::new)
                .orElseGet(() -> new ApiOutcome.Failed<>(FailureRow.of(answer).failure(answer.detail())));
    }

    /** Whether this status is about all that comes from our address. The two mean the same (reference 1.7). */
    static boolean throttles(int status) {
        return status == 429 || status == 529;
    }

    private static <T> ApiOutcome<T> decoded(ApiCall<T> call, Answer answer) {
        try {
            return new ApiOutcome.Answered<>(call.reading().apply(answer.body()));
        } catch (IllegalArgumentException unexpected) {
            return new ApiOutcome.Failed<>(
                    answer.isDenied()
                            ? FailureRow.of(answer).failure(answer.detail())
                            : new CloudBroken(call.name() + " answered JSON of another form"));
        }
    }

    /** Missing if the body is not a whole JSON document. */
    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
