package dev.lifeline.particle.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lifeline.particle.api.ApiFailure.CloudBroken;
import dev.lifeline.particle.api.ApiFailure.DeviceUnreachable;
import dev.lifeline.particle.api.ApiFailure.Forbidden;
import dev.lifeline.particle.api.ApiFailure.NotFound;
import dev.lifeline.particle.api.ApiFailure.Refused;
import dev.lifeline.particle.api.ApiFailure.Throttled;
import dev.lifeline.particle.api.ApiFailure.Unauthenticated;
import dev.lifeline.spi.Progress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges a response. A pure function of the kind of call, status and body; simulations and the client share it.
 *
 * <p>Who blames the wrong one switches a fleet for nothing: a device's time-out comes as 400 or 408, an unknown device as
 * 403, a missing token as 400, and a load balancer answers in HTML.
 */
public final class ApiClassification {
    /** Codes that are about who asks (reference 1.2, 1.3). */
    private static final Set<String> CREDENTIALS =
            Set.of("invalid_request", "invalid_token", "expired_token", "invalid_grant", "invalid_client");

    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ApiClassification() {}

    public static <T> ApiOutcome<T> classify(ApiCall<T> call, ApiResponse response) {
        JsonNode body = json(response.body());
        if (response.status() / 100 != 2) {
            Optional<T> answer = body == null || response.status() / 100 != 4
                    ? Optional.empty()
                    : call.refusal().apply(body);
            return answer.<ApiOutcome<T>>map(ApiOutcome.Answered::new)
                    .orElseGet(() -> new ApiOutcome.Failed<>(failure(call, response.status(), body)));
        }
        if (body == null && call.mayBeEmpty() && response.body().isBlank()) {
            return new ApiOutcome.Answered<>(call.reading().apply(MissingNode.getInstance()));
        }
        if (body == null) {
            return failed(new CloudBroken(subject(call, response.status()) + " without JSON"));
        }
        boolean denied = body.path("ok").isBoolean() && !body.path("ok").asBoolean();
        return denied ? failed(denied(call, body)) : decoded(call, body);
    }

    /** Whether this status is about all that comes from our address. The two mean the same (reference 1.7). */
    static boolean throttles(int status) {
        return status == 429 || status == 529;
    }

    private static ApiFailure failure(ApiCall<?> call, int status, @Nullable JsonNode body) {
        String detail = subject(call, status) + (body == null ? " without JSON" : ": " + ErrorText.of(body));
        return switch (status) {
            case 400 -> badRequest(call, body, detail);
            case 401 -> new Unauthenticated(detail);
            case 403 -> new Forbidden(detail);
            case 404 -> new NotFound(detail);
            case 408 -> call.waitsForDevice() && body != null ? new DeviceUnreachable(detail) : new CloudBroken(detail);
            case 429, 529 -> new Throttled(detail, Progress.REFUSED, RequestBudget.PAUSE);
            default -> other(call, status, body, detail);
        };
    }

    private static ApiFailure badRequest(ApiCall<?> call, @Nullable JsonNode body, String detail) {
        if (body == null) {
            return new Refused(detail);
        }
        String error = ErrorText.of(body).toLowerCase(Locale.ROOT);
        if (CREDENTIALS.contains(error)) {
            return new Unauthenticated(detail);
        }
        if (error.startsWith("unauthorized")) {
            return new Forbidden(detail);
        }
        return error.contains("timed out") ? silent(call, detail) : new Refused(detail);
    }

    private static ApiFailure other(ApiCall<?> call, int status, @Nullable JsonNode body, String detail) {
        boolean offlineOnPut = status == 500 && call.equals(ApiCall.PING) && body != null && body.has("errors");
        if (offlineOnPut) {
            return new DeviceUnreachable(detail);
        }
        // a redirect is a captive portal or a wrong base URI: not the API either
        return status >= 500 || status < 400 ? new CloudBroken(detail) : new Refused(detail);
    }

    /** Status 200 and {@code ok: false}: what it means is in the text only. */
    private static ApiFailure denied(ApiCall<?> call, JsonNode body) {
        String error = ErrorText.of(body);
        String detail = call.name() + " answered 200 and ok:false: " + error;
        String lower = error.toLowerCase(Locale.ROOT);
        if (lower.contains("timed out") || lower.contains("online") || lower.contains("offline")) {
            return silent(call, detail);
        }
        if (lower.contains("too many")) {
            return new Throttled(detail, Progress.REFUSED, RequestBudget.PAUSE);
        }
        return lower.contains("not found") ? new NotFound(detail) : new Refused(detail);
    }

    private static ApiFailure silent(ApiCall<?> call, String detail) {
        return call.waitsForDevice() ? new DeviceUnreachable(detail) : new CloudBroken(detail);
    }

    private static <T> ApiOutcome<T> decoded(ApiCall<T> call, JsonNode body) {
        if (call.equals(ApiCall.FUNCTION) && !body.path("connected").asBoolean(true)) {
            return failed(new DeviceUnreachable(call.name() + " answered connected:false"));
        }
        try {
            return new ApiOutcome.Answered<>(call.reading().apply(body));
        } catch (IllegalArgumentException unexpected) {
            return failed(new CloudBroken(call.name() + " answered JSON of another form"));
        }
    }

    private static String subject(ApiCall<?> call, int status) {
        return call.name() + " answered " + status;
    }

    private static <T> ApiOutcome<T> failed(ApiFailure failure) {
        return new ApiOutcome.Failed<>(failure);
    }

    /** The body if it is a whole JSON object or array. */
    private static @Nullable JsonNode json(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node.isContainerNode() ? node : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
