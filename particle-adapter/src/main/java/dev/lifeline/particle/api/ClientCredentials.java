package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;

/** An OAuth client: who asks for a token. */
public record ClientCredentials(String id, Secret secret) {
    /** The documented default, good for one's own account (reference 1.3). */
    public static ClientCredentials particle() {
        return new ClientCredentials("particle", new Secret("particle"));
    }
}
