package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AnswerTooLongException;
import dev.lifeline.particle.wire.NotProcessedException;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LocalHint;
import dev.lifeline.spi.Progress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/** Judges a call that got no response. Pure. */
final class ConnectionFailures {
    private ConnectionFailures() {}

    /** @param written whether the request may have left */
    static ApiFailure of(ApiCall<?> call, Throwable failure, boolean written) {
        if (failure instanceof AnswerTooLongException) {
            return new ApiFailure.CloudBroken(call.name() + " got " + failure.getMessage());
        }
        if (failure instanceof NotProcessedException) {
            return new ApiFailure.CloudUnreachable(call.name() + ": " + failure.getMessage(), LocalHint.NONE);
        }
        String cause = failure.getClass().getSimpleName();
        if (written) {
            return new ApiFailure.NoAnswer(
                    call.name() + " lost its connection: " + cause, Fault.TRANSPORT, Progress.UNKNOWN);
        }
        if (failure instanceof IllegalArgumentException) {
            return new ApiFailure.GivenUp(call.name() + " has a name that no URL takes", Progress.NOT_SENT);
        }
        return new ApiFailure.CloudUnreachable(call.name() + " found no connection: " + cause, hint(failure));
    }

    private static LocalHint hint(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return LocalHint.DNS_FAILED;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof NoRouteToHostException || message.contains("unreachable")) {
                return LocalHint.NO_ROUTE;
            }
        }
        return LocalHint.NONE;
    }
}
