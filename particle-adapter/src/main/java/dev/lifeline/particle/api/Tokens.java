package dev.lifeline.particle.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.config.Secret;
import dev.lifeline.particle.model.TokenInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Tokens: having, checking and deleting them (reference 1.3, 1.4). Logins count in a budget of their own, and none is
 * repeated: ten bad ones in a row lock an address out for half an hour.
 *
 * <p><b>Threads.</b> Any.
 */
public final class Tokens {
    private static final ApiCall<AccessToken> GRANT = ApiCall.of("login", Tokens::granted);
    private static final ApiCall<Login> LOGIN =
            ApiCall.<Login>of("login", body -> new Login.Granted(granted(body))).orElse(Tokens::secondFactor);
    private static final ApiCall<Accepted> DELETION = ApiCall.done("deletion of a token");

    private final Exchanges exchanges;
    private final TokenApi api;

    Tokens(Exchanges exchanges, ApiEndpoint endpoint) {
        this.exchanges = exchanges;
        this.api = exchanges.api(endpoint.account(), TokenApi.class);
    }

    /** Of an account, for 90 days. Wrong user and wrong password are answered alike. */
    public CloudCall<Login> login(String user, Secret password, ClientCredentials client) {
        Map<String, String> form = form("password", client);
        form.put("username", user);
        form.put("password", password.reveal());
        return exchanges.login(LOGIN, progress -> api.grant(form, progress));
    }

    /** The second step of a login. */
    public CloudCall<AccessToken> confirm(Secret mfaToken, String oneTimePassword, ClientCredentials client) {
        Map<String, String> form = form("urn:custom:mfa-otp", client);
        form.put("mfa_token", mfaToken.reveal());
        form.put("otp", oneTimePassword);
        return exchanges.login(GRANT, progress -> api.grant(form, progress));
    }

    /** Of an OAuth client itself. */
    public CloudCall<AccessToken> ofClient(ClientCredentials client) {
        Map<String, String> form = form("client_credentials", client);
        return exchanges.login(GRANT, progress -> api.grant(form, progress));
    }

    /** Of a customer of the product that the OAuth client belongs to. */
    public CloudCall<AccessToken> ofCustomer(String email, ClientCredentials client) {
        Map<String, String> form = form("client_credentials", client);
        form.put("scope", "customer=" + email);
        return exchanges.login(GRANT, progress -> api.grant(form, progress));
    }

    /** In place of one that expires; for tokens of customers only. */
    public CloudCall<AccessToken> refresh(Secret refreshToken, ClientCredentials client) {
        Map<String, String> form = form("refresh_token", client);
        form.put("refresh_token", refreshToken.reveal());
        return exchanges.login(GRANT, progress -> api.grant(form, progress));
    }

    /** What the client's token is good for: the cheapest proof that API and token work. */
    public CloudCall<TokenInfo> current() {
        return exchanges.questionOfToken(ApiCall.TOKEN, api::current);
    }

    /** Whether a token that the cloud has refused elsewhere is good. */
    CompletionStage<TokenInfo> confirm(Bearer bearer) {
        return exchanges.questionOf(bearer, ApiCall.TOKEN, api::current);
    }

    /** The client's own: its later calls fail, unless its source has another. */
    public CloudCall<Accepted> deleteCurrent() {
        return exchanges.call(DELETION, api::deleteCurrent);
    }

    /** Answered in the same way when there is no such token. */
    public CloudCall<Accepted> delete(Secret token) {
        return exchanges.call(DELETION, progress -> api.delete(token.reveal(), progress));
    }

    /** All of the account, the client's own included. */
    public CloudCall<Accepted> deleteAll() {
        return exchanges.call(DELETION, api::deleteAll);
    }

    private static Map<String, String> form(String grant, ClientCredentials client) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", client.id());
        form.put("client_secret", client.secret().reveal());
        return form;
    }

    private static AccessToken granted(JsonNode body) {
        String token = body.path("access_token").asText("");
        if (token.isEmpty()) {
            throw new IllegalArgumentException("access_token: none");
        }
        long seconds = body.path("expires_in").asLong(0); // 0 is "never" to the cloud too
        return new AccessToken(
                new Secret(token),
                seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty(),
                Optional.of(body.path("refresh_token").asText(""))
                        .filter(text -> !text.isEmpty())
                        .map(Secret::new));
    }

    private static Optional<Login> secondFactor(JsonNode body) {
        String mfaToken = body.path("mfa_token").asText("");
        return body.path("error").asText("").equals("mfa_required") && !mfaToken.isEmpty()
                ? Optional.of(new Login.OneTimePasswordNeeded(new Secret(mfaToken)))
                : Optional.empty();
    }
}
