package dev.lifeline.particle.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.particle.model.TokenInfo;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of call to the API, and what it is answered with.
 *
 * @param name a word for humans
 * @param patience how long an attempt may take at most ({@link ApiLimits})
 * @param waitsForDevice whether the cloud asks the device and may get no answer
 * @param reading of an answer's body; {@link IllegalArgumentException} if it is of another form
 * @param refusal what a 4xx means that is an answer all the same, such as the question for a second factor
 * @param mayBeEmpty whether nothing is an answer too: 204
 */
public record ApiCall<T>(
        String name,
        Patience patience,
        boolean waitsForDevice,
        Function<JsonNode, T> reading,
        Function<JsonNode, Optional<T>> refusal,
        boolean mayBeEmpty) {
    public static final ApiCall<FunctionResult> FUNCTION =
            of("function", FunctionResult.class).asking(Patience.CALL);
    public static final ApiCall<VariableResult> VARIABLE =
            of("variable", VariableResult.class).asking(Patience.READ);
    public static final ApiCall<PingResult> PING = of("ping", PingResult.class).asking(Patience.PING);
    public static final ApiCall<Accepted> PUBLISH = of("publish", Accepted.class);
    public static final ApiCall<TokenInfo> TOKEN = of("token", TokenInfo.class);

    /** Whose limit an attempt has. */
    public enum Patience {
        CALL,
        READ,
        PING,
        OTHER
    }

    /** A call that the cloud answers itself. */
    static <T> ApiCall<T> of(String name, Function<JsonNode, T> reading) {
        return new ApiCall<>(name, Patience.OTHER, false, reading, body -> Optional.empty(), false);
    }

    static <T> ApiCall<T> of(String name, Class<T> answer) {
        return of(name, body -> {
            try {
                return ApiClassification.JSON.treeToValue(body, answer);
            } catch (JsonProcessingException unexpected) {
                throw new IllegalArgumentException("not of the form of " + answer.getSimpleName(), unexpected);
            }
        });
    }

    /** A call that is answered with nothing but its success. */
    static ApiCall<Accepted> done(String name) {
        return new ApiCall<>(name, Patience.OTHER, false, body -> new Accepted(true), body -> Optional.empty(), true);
    }

    /** A call that the cloud asks the device about. */
    ApiCall<T> asking(Patience limit) {
        return new ApiCall<>(name, limit, true, reading, refusal, mayBeEmpty);
    }

    ApiCall<T> orElse(Function<JsonNode, Optional<T>> meaning) {
        return new ApiCall<>(name, patience, waitsForDevice, reading, meaning, mayBeEmpty);
    }
}
