package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;

/** What a login is answered with. */
public sealed interface Login {
    /** The token is there. */
    record Granted(AccessToken token) implements Login {}

    /** The account wants a one-time password too: {@link Tokens#confirm}. */
    record OneTimePasswordNeeded(Secret mfaToken) implements Login {}
}
