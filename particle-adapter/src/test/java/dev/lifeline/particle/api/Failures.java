package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Why calls failed. */
final class Failures {
    private Failures() {}

    /** An assertion fails if the call has not ended, or was answered. */
    static ApiFailure failure(CompletableFuture<?> call) {
        assertThat(call).isDone();
        try {
            throw new AssertionError("answered " + call.join());
        } catch (CompletionException failure) {
            return ParticleException.failureOf(failure).orElseThrow();
        }
    }
}
