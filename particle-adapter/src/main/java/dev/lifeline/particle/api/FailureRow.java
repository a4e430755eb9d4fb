package dev.lifeline.particle.api;

import dev.lifeline.particle.api.ApiFailure.BadRequest;
import dev.lifeline.particle.api.ApiFailure.CloudBroken;
import dev.lifeline.particle.api.ApiFailure.DeviceUnreachable;
import dev.lifeline.particle.api.ApiFailure.Forbidden;
import dev.lifeline.particle.api.ApiFailure.NotFound;
import dev.lifeline.particle.api.ApiFailure.Throttled;
import dev.lifeline.particle.api.ApiFailure.Unauthenticated;
import dev.lifeline.spi.Progress;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The table of what an answer that is none means (reference particle-cloud-api.md, appendix A); the first row that fits holds. Who has no
 * answer at all is in {@link ConnectionFailures}. Whether the same call may be made again, and whether it is evidence against
 * the cloud, is the failure's to say.
 */
@SuppressWarnings("ImmutableEnumChecker") // the rows' functions hold nothing
enum FailureRow {
    /** 429, or 529: too many. After a pause; the cloud is well. */
    THROTTLED(
            answer -> answer.is(429, 529) || (answer.isDenied() && answer.says("too many")),
            detail -> new Throttled(detail, Progress.REFUSED, RequestBudget.PAUSE)),

    /** 401; 400, or 200 and {@code ok:false}, about a token or a login. Never again with the same one. */
    AUTHENTICATION(
            answer -> answer.is(401) || (answer.isTurnedDown() && Words.CREDENTIALS.contains(answer.code())),
            Unauthenticated::new),

    /** 403, for an unknown device too; 400 {@code unauthorized} for an API user outside its scopes. */
    AUTHORISATION(
            answer -> answer.is(403) || (answer.isTurnedDown() && answer.code().startsWith("unauthorized")),
            Forbidden::new),

    /** 400 {@code Timed out.} of a function, which may run all the same; 408 of a variable; 200 and {@code ok:false}. */
    DEVICE_SILENT(
            answer -> answer.asksDevice() && answer.hasJson() && (answer.is(408) || timedOut(answer)),
            DeviceUnreachable::new),

    /** 404 or 200 with "isn't online", of a claim or of an older cloud. */
    DEVICE_OFFLINE(
            answer -> answer.asksDevice() && (answer.isDenied() || answer.is(404)) && tellsOfPresence(answer),
            DeviceUnreachable::new),

    /** 500 with {@code errors} of a ping or a signal. */
    DEVICE_OFFLINE_ON_PUT(
            answer -> answer.isPut() && answer.is(500) && answer.body().has("errors"), DeviceUnreachable::new),

    /** 200 and {@code connected:false} of a function. */
    DEVICE_NOT_CONNECTED(answer -> answer.status() / 100 == 2 && answer.isNotConnected(), DeviceUnreachable::new),

    /** The cloud's own wait is over, and it was for no device. */
    CLOUD_TIMED_OUT(answer -> answer.is(408) || timedOut(answer), CloudBroken::new),

    /** No such function, variable, product, webhook. */
    NOT_FOUND(answer -> answer.is(404) || (answer.isDenied() && answer.says("not found")), NotFound::new),

    /** 5xx; a redirect, which is a captive portal or a wrong address; 2xx without JSON. */
    CLOUD_FAULT(answer -> answer.status() >= 500 || (answer.status() < 400 && !answer.isDenied()), CloudBroken::new),

    /** Whatever else the cloud does not take. */
    NOT_UNDERSTOOD(answer -> true, BadRequest::new);

    private final Predicate<Answer> fits;
    private final Function<String, ApiFailure> failure;

    FailureRow(Predicate<Answer> fits, Function<String, ApiFailure> failure) {
        this.fits = fits;
        this.failure = failure;
    }

    static FailureRow of(Answer answer) {
        for (FailureRow row : values()) {
            if (row.fits.test(answer)) {
                return row;
            }
        }
        throw new IllegalStateException("the last row fits all");
    }

    ApiFailure failure(String detail) {
        return failure.apply(detail);
    }

    private static boolean timedOut(Answer answer) {
        return answer.isTurnedDown() && answer.says("timed out");
    }

    private static boolean tellsOfPresence(Answer answer) {
        return answer.says("isn't online") || answer.says("not online") || answer.says("is offline");
    }

    private static final class Words {
        /** Codes that are about who asks (reference 1.2, 1.3), with those of RFC 6749, 5.2. */
        static final Set<String> CREDENTIALS = Set.of(
                "invalid_request",
                "invalid_token",
                "expired_token",
                "invalid_grant",
                "invalid_client",
                "unauthorized_client",
                "unsupported_grant_type",
                "invalid_scope");
    }
}
