package dev.lifeline.particle.api;

import java.io.Serial;

/** A call to the Particle cloud has failed. Branch on {@link #failure()}, never on the message. */
public final class ParticleException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ApiFailure failure;

    ParticleException(ApiFailure failure) {
        super(failure.detail());
        this.failure = failure;
    }

    public ApiFailure failure() {
        return failure;
    }
}
