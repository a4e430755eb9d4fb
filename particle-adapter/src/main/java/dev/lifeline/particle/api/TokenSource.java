package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where a client gets its tokens. It is asked before the first request, shortly before a token expires, and when the cloud has
 * refused one and said so again when asked about it: never twice at a time, and never again once its own credentials were
 * refused, because ten bad logins lock an address out for half an hour (reference 1.3).
 *
 * <p><b>Threads.</b> {@link #obtain} comes from any thread and must not block.
 */
@FunctionalInterface
public interface TokenSource {
    /**
     * @param tokens requests that need no token
     * @param last the token that has come to its end; empty at the beginning
     * @return a token; if it is the last one again there is no better one. A {@link ParticleException} for bad credentials
     *     is final
     */
    CompletionStage<AccessToken> obtain(Tokens tokens, Optional<AccessToken> last);

    /** Always the same, such as an API user's, which never expires: what a backend should have. */
    static TokenSource fixed(Secret token) {
        return new FixedToken(token);
    }

    /** Those of an OAuth client, of a user or a product. */
    static TokenSource clientCredentials(ClientCredentials client) {
        return (tokens, last) -> tokens.ofClient(client).send();
    }

    /**
     * Those of an account. One that asks for a one-time password cannot be had like this: have {@link Tokens#login} and
     * {@link Tokens#confirm} make a token, and keep that.
     */
    static TokenSource password(String user, Secret password, ClientCredentials client) {
        return (tokens, last) -> tokens.login(user, password, client).send().thenCompose(TokenSource::granted);
    }

    private static CompletionStage<AccessToken> granted(Login login) {
        return login instanceof Login.Granted granted
                ? CompletableFuture.completedStage(granted.token())
                : CompletableFuture.failedStage(new ParticleException(new ApiFailure.Unauthenticated(
                        "login asks for a one-time password, and nobody is there to type it")));
    }
}
