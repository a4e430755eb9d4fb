package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The one token that a client was given. */
record FixedToken(Secret token) implements TokenSource {
    FixedToken {
        if (token.reveal().isBlank() || !token.reveal().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("access token: " + token + " (expected: visible ASCII characters)");
        }
    }

    @Override
    public CompletionStage<AccessToken> obtain(Tokens tokens, Optional<AccessToken> last) {
        return CompletableFuture.completedStage(AccessToken.lasting(token));
    }
}
