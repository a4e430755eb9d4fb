package dev.lifeline.particle.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a call was answered, as {@link FailureRow} looks at it.
 *
 * @param body the whole JSON object or array; missing if the answer has none: HTML, nothing, cut short
 */
record Answer(ApiCall<?> call, int status, JsonNode body) {
    boolean is(int... statuses) {
        return Arrays.stream(statuses).anyMatch(each -> each == status);
    }

    boolean hasJson() {
        return !body.isMissingNode();
    }

    /** Whether it is what was asked for, as far as can be told without reading it. */
    boolean isGood() {
        return status / 100 == 2 && hasJson() && !isNotOk() && !isNotConnected();
    }

    /**
     * Success by its status, and a denial by its body: the cloud does that. Without {@code ok} an {@code error} is one, unless
     * the call has an answer like that.
     */
    boolean isDenied() {
        return status / 100 == 2
                && (isNotOk() || (!body.has("ok") && body.path("error").isTextual()));
    }

    private boolean isNotOk() {
        return body.path("ok").isBoolean() && !body.path("ok").asBoolean();
    }

    /** Whether the cloud has turned it down and says in words why: 400, or 200 all the same. */
    boolean isTurnedDown() {
        return is(400) || isDenied();
    }

    /** A function's answer that says that the device was not there. */
    boolean isNotConnected() {
        return call.equals(ApiCall.FUNCTION) && !body.path("connected").asBoolean(true);
    }

    boolean asksDevice() {
        return call.waitsForDevice();
    }

    /** A PUT that asks the device; it has a form of its own for "not online". */
    boolean isPut() {
        return call.patience() == ApiCall.Patience.PING;
    }

    /** The word for machines. */
    String code() {
        return body.path("error").asText("").toLowerCase(Locale.ROOT);
    }

    /** Whether its words, wherever they are, contain {@code words}. */
    boolean says(String words) {
        return ErrorText.whole(body).toLowerCase(Locale.ROOT).contains(words);
    }

    /** For humans. */
    String detail() {
        String subject = call.name() + " answered ";
        if (isDenied()) {
            return subject + status + (isNotOk() ? " and ok:false: " : ": ") + ErrorText.of(body);
        }
        if (status / 100 == 2 && hasJson()) {
            return subject + "connected:false";
        }
        return subject + status + (hasJson() ? ": " + ErrorText.of(body) : " without JSON");
    }

    static Answer of(ApiCall<?> call, int status, JsonNode body) {
        return new Answer(call, status, body.isContainerNode() ? body : MissingNode.getInstance());
    }
}
