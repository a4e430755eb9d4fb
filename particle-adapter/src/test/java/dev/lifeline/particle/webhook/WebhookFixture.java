package dev.lifeline.particle.webhook;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.Payload;
import dev.lifeline.testing.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A receiver in virtual time, requests as the cloud makes them, and a listener whose stages a test completes. */
final class WebhookFixture implements WebhookListener {
    static final String ID = "0123456789abcdef01234567";
    static final String SECRET = "kq8s7fm2p0vbx4tz";
    static final WebhookRules RULES =
            WebhookRules.forLogin(WebhookLogin.header(WebhookLogin.HEADER, new Secret(SECRET)));

    final VirtualTime time = new VirtualTime();
    final List<WebhookEvent> heard = new ArrayList<>();
    final List<CompletableFuture<Object>> handling = new ArrayList<>();
    final WebhookReceiver receiver;

    WebhookFixture() {
        this(RULES);
    }

    WebhookFixture(WebhookRules rules) {
        receiver = new WebhookReceiver(rules, this, time, time);
    }

    @Override
    public CompletionStage<?> onEvent(WebhookEvent event) {
        heard.add(event);
        handling.add(new CompletableFuture<>());
        return handling.get(handling.size() - 1);
    }

    /** Read it by {@code getNow(null)}: in virtual time what is not there now never comes, and a test fails rather than waits. */
    CompletableFuture<WebhookResult> receive(WebhookRequest request) {
        return receiver.receive(request).toCompletableFuture();
    }

    CompletableFuture<WebhookResult> receive(String json) {
        return receive(json("application/json", json));
    }

    /** An event that has the id, as the documented definition makes it. */
    CompletableFuture<WebhookResult> event(String eventId) {
        return receive(
                "{\"event\":\"temperature\",\"data\":\"25.34\",\"published_at\":\"2026-01-01T00:00:00.123Z\",\"coreid\":\""
                        + ID + "\",\"event_id\":\"" + eventId + "\"}");
    }

    void succeed(int number) {
        handling.get(number).complete("done");
    }

    void fail(int number) {
        handling.get(number).completeExceptionally(new IllegalStateException("the database is away"));
    }

    static WebhookRequest json(String type, String body) {
        return request("POST", headers(type), body.getBytes(StandardCharsets.UTF_8));
    }

    static WebhookRequest request(String method, Map<String, List<String>> headers, byte[] body) {
        return new WebhookRequest(method, WebhookHeaders.of(headers), Payload.of(body));
    }

    static Map<String, List<String>> headers(String type) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("content-type", List.of(type));
        headers.put("x-lifeline-secret", List.of(SECRET));
        return headers;
    }
}
