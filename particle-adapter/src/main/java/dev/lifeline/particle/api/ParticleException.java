package dev.lifeline.particle.api;

import java.io.Serial;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A call to the Particle cloud has failed. Branch on {@link #failure()}, never on the message. It has no stack trace: it is
 * made where the answer arrives, or on a timer's thread, which says nothing of the caller, and an outage makes thousands.
 */
public final class ParticleException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ApiFailure failure;

    ParticleException(ApiFailure failure) {
        super(failure.detail(), null, true, false);
        this.failure = failure;
    }

    private ParticleException(ParticleException cause) {
        super(cause.getMessage(), cause);
        this.failure = cause.failure;
    }

    /** The same failure, with the trace of the caller that waited for it. */
    static ParticleException awaited(ParticleException failure) {
        return new ParticleException(failure);
    }

    /** Why a stage of the client failed; absent if that is not a failure of a call. */
    public static Optional<ApiFailure> failureOf(@Nullable Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof ParticleException known ? Optional.of(known.failure) : Optional.empty();
    }

    public ApiFailure failure() {
        return failure;
    }
}
