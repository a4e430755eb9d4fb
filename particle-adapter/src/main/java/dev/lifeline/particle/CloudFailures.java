package dev.lifeline.particle;

import dev.lifeline.particle.api.ApiFailure;
import dev.lifeline.particle.api.ParticleException;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Failures of the API as those of a transport. Pure. */
final class CloudFailures {
    private CloudFailures() {}

    static TransportException of(Request request, Throwable failure) {
        return exception(failureOf(failure), subject(request));
    }

    static TransportException ofProbe(Throwable failure) {
        return exception(failureOf(failure), "probe");
    }

    /** Whether the API has spoken, if only to say no: it is alive. */
    static boolean isAnAnswer(Throwable failure) {
        ApiFailure known = failureOf(failure);
        return known.fault() != Fault.TRANSPORT && known.progress() == Progress.REFUSED;
    }

    /** The caller's own fault, and nothing is sent. */
    static CompletionStage<Reply> refused(Request request, String why) {
        return CompletableFuture.failedStage(
                notSent(subject(request) + ' ' + why).build());
    }

    static CompletionStage<Reply> throttled(Request.Acknowledge request, Duration wait) {
        String why = subject(request) + ": the share of acknowledgements in the API's calls is used up";
        return CompletableFuture.failedStage(notSent(why).throttled(wait).build());
    }

    private static TransportException.Builder notSent(String detail) {
        return TransportException.failure(ParticleModule.ID, Fault.CALLER, Progress.NOT_SENT)
                .detail(detail);
    }

    private static ApiFailure failureOf(Throwable failure) {
        return ParticleException.failureOf(failure)
                .orElseGet(() -> new ApiFailure.GivenUp(
                        "an error of our own: " + failure.getClass().getSimpleName(), Progress.UNKNOWN));
    }

    private static TransportException exception(ApiFailure failure, String subject) {
        TransportException.Builder exception = TransportException.failure(
                        ParticleModule.ID, failure.fault(), failure.progress())
                .localHint(failure.localHint())
                .detail(subject + ": " + failure.detail());
        failure.pause().ifPresent(exception::throttled);
        return exception.build();
    }

    private static String subject(Request request) {
        String device = request instanceof Request.ToDevice toDevice ? " to " + toDevice.device() : "";
        return request.kind() + device;
    }
}
