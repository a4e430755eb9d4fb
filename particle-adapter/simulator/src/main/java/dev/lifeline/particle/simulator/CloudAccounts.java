package dev.lifeline.particle.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeline.config.Secret;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in, and which tokens are out (reference particle-cloud-api.md, 1.3 and 1.4). <b>Threads.</b> The model's owner only.
 */
final class CloudAccounts {
    private static final int TOKEN_DIGITS = 40;

    /** Particle's own tools, which say so twice; whoever uses them is who logs in. */
    private static final Set<String> TOOLS = Set.of("particle", "particle-api", "particle-cli");

    private static final int MOST_BAD_LOGINS = 10;
    private static final Duration LOCKED_OUT = Duration.ofMinutes(30);
    private static final Duration REFRESHED_WITHIN = Duration.ofDays(14);

    private final Ticker ticker;
    private final InstantSource wallClock;
    private final RandomGenerator random;
    private final CloudRules rules;
    private final Secret lasting;
    private final RequestWindows logins;
    private final Map<String, Secret> clients = new HashMap<>();
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, Granted> tokens = new HashMap<>();
    private final Map<String, Granted> refreshes = new HashMap<>();
    private final Map<String, String> secondSteps = new HashMap<>(); // by the token of the step: whose
    private final Map<String, BadLogins> bad = new HashMap<>(); // by address

    /** @param lasting a token that never expires */
    CloudAccounts(Ticker ticker, InstantSource wallClock, RandomGenerator random, CloudRules rules, Secret lasting) {
        this.ticker = ticker;
        this.wallClock = wallClock;
        this.random = random;
        this.rules = rules;
        this.lasting = lasting;
        this.logins = new RequestWindows(rules.mostTokenRequests(), rules.window());
    }

    void allowClient(String id, Secret secret) {
        clients.put(id, secret);
    }

    /** @param oneTimePassword that the second step wants; absent without one */
    void allowUser(String name, Secret password, Optional<String> oneTimePassword) {
        users.put(name, new User(password, oneTimePassword));
    }

    /** All tokens that were had by a login. */
    void revokeLogins() {
        tokens.clear();
        refreshes.clear();
    }

    /** What the API says to a request with this token; empty if it is good. */
    Optional<ApiAnswer> refusal(String token) {
        Granted granted = tokens.get(token);
        if (token.equals(lasting.reveal()) || (granted != null && !granted.isOver(ticker.now()))) {
            return Optional.empty();
        }
        return Optional.of(granted == null ? ApiBodies.WRONG_TOKEN : ApiBodies.EXPIRED_TOKEN);
    }

    /** {@code POST /oauth/token}. */
    ApiAnswer login(ApiRequest request) {
        BadLogins before = bad.computeIfAbsent(request.address(), absent -> new BadLogins());
        if (!logins.admits(request.address(), ticker.now()) || before.locksOut(ticker.now())) {
            return ApiBodies.TOO_MANY;
        }
        ApiAnswer answer = answered(request);
        if (answer.status() == 400) {
            before.another(ticker.now());
        } else {
            before.count = 0;
        }
        return answer;
    }

    /** {@code GET /v1/access_tokens/current}. */
    ApiAnswer current(String token) {
        Granted granted = tokens.get(token);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("expires_at", granted == null ? null : ApiBodies.text(granted.expiresAt));
        body.put("client", granted == null ? "particle" : granted.client);
        body.putArray("scopes");
        body.putArray("orgs");
        return ApiAnswer.json(200, body.toString());
    }

    /** Answered in the same way when there is no such token. */
    ApiAnswer delete(String token) {
        tokens.remove(token);
        return ApiBodies.OK;
    }

    ApiAnswer deleteAll() {
        revokeLogins();
        return ApiBodies.OK;
    }

    private ApiAnswer answered(ApiRequest request) {
        String client = request.field("client_id").orElse("");
        String secret = request.field("client_secret").orElse("");
        Secret own = clients.get(client);
        boolean known = own != null && own.reveal().equals(secret);
        if (!known && !(TOOLS.contains(client) && client.equals(secret))) {
            return ApiBodies.UNKNOWN_CLIENT;
        }
        return switch (request.field("grant_type").orElse("")) {
            case "client_credentials" -> known ? granted(request, client) : ApiBodies.UNKNOWN_CLIENT;
            case "password" -> password(request, client);
            case "urn:custom:mfa-otp" -> secondStep(request, client);
            case "refresh_token" -> refreshed(request, client);
            default -> ApiBodies.refused("unsupported_grant_type", "Grant type is invalid");
        };
    }

    private ApiAnswer password(ApiRequest request, String client) {
        String name = request.field("username").orElse("");
        User user = users.get(name);
        if (user == null
                || !user.password.reveal().equals(request.field("password").orElse(""))) {
            return ApiBodies.BAD_CREDENTIALS;
        }
        if (user.oneTimePassword.isEmpty()) {
            return granted(request, client);
        }
        String step = hexadecimal();
        secondSteps.put(step, name);
        return ApiBodies.secondFactor(step);
    }

    private ApiAnswer secondStep(ApiRequest request, String client) {
        String name = secondSteps.remove(request.field("mfa_token").orElse(""));
        User user = name == null ? null : users.get(name);
        boolean right = user != null && user.oneTimePassword.equals(request.field("otp"));
        return right ? granted(request, client) : ApiBodies.BAD_CREDENTIALS;
    }

    private ApiAnswer refreshed(ApiRequest request, String client) {
        Granted refresh = refreshes.remove(request.field("refresh_token").orElse(""));
        boolean good = refresh != null && refresh.client.equals(client) && !refresh.isOver(ticker.now());
        return good ? granted(request, client) : ApiBodies.BAD_CREDENTIALS;
    }

    private ApiAnswer granted(ApiRequest request, String client) {
        long seconds = request.field("expires_in")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(rules.tokenLife().toSeconds());
        String token = hexadecimal();
        String refresh = hexadecimal();
        tokens.put(token, granted(client, seconds == 0 ? null : Duration.ofSeconds(seconds)));
        refreshes.put(refresh, granted(client, REFRESHED_WITHIN));
        return ApiBodies.granted(token, seconds, refresh);
    }

    /** @param life null for ever */
    private Granted granted(String client, @Nullable Duration life) {
        return life == null
                ? new Granted(client, null, null)
                : new Granted(
                        client, ticker.now().plus(life), wallClock.instant().plus(life));
    }

    private String hexadecimal() {
        StringBuilder digits = new StringBuilder(TOKEN_DIGITS);
        for (int i = 0; i < TOKEN_DIGITS; i++) {
            digits.append(Character.forDigit(random.nextInt(16), 16));
        }
        return digits.toString();
    }

    private record User(Secret password, Optional<String> oneTimePassword) {}

    /** A token that is out. */
    private record Granted(
            String client, @Nullable Tick until, @Nullable Instant expiresAt) {
        private boolean isOver(Tick now) {
            return until != null && !now.isBefore(until);
        }
    }

    /** Bad logins in a row from one address. */
    private static final class BadLogins {
        private int count;
        private Tick latest = Tick.ZERO;

        private void another(Tick now) {
            count++;
            latest = now;
        }

        private boolean locksOut(Tick now) {
            if (count >= MOST_BAD_LOGINS && now.since(latest).compareTo(LOCKED_OUT) >= 0) {
                count = 0;
            }
            return count >= MOST_BAD_LOGINS;
        }
    }
}
