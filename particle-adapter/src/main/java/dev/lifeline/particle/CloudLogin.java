package dev.lifeline.particle;

import dev.lifeline.config.Secret;
import dev.lifeline.particle.api.ClientCredentials;
import dev.lifeline.particle.api.TokenSource;

/** How the transport comes by its token. What it is needs the rights named in {@link ParticleConfig}. */
public sealed interface CloudLogin {
    /** Where the client gets its tokens. */
    TokenSource tokens();

    /** A token that lasts, such as an API user's: what a backend should have. */
    record Token(Secret token) implements CloudLogin {
        public Token {
            TokenSource.fixed(token); // throws if it is none
        }

        @Override
        public TokenSource tokens() {
            return TokenSource.fixed(token);
        }
    }

    /** An OAuth client, which logs in, and again before its token expires. */
    record Client(ClientCredentials credentials) implements CloudLogin {
        public Client {
            if (credentials.id().isBlank() || credentials.secret().reveal().isBlank()) {
                throw new IllegalArgumentException("OAuth client: " + credentials + " (expected: an id and a secret)");
            }
        }

        @Override
        public TokenSource tokens() {
            return TokenSource.clientCredentials(credentials);
        }
    }
}
