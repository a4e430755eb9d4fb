package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A webhook as the cloud is told to make it (reference particle-cloud-api.md 4.9). The cloud's default fields stay on, so
 * {@code event}, {@code data}, {@code published_at} and {@code coreid} are in every body.
 *
 * @param event beginning of the names of the events that it is for, at least one character
 * @param url where they are sent to
 * @param headers of each request; one of them holds the secret by which the receiver knows the cloud
 * @param json fields of the body besides the defaults, with the cloud's templates in their values; a body is of one kind, so
 *     it is empty beside {@code form} or {@code body}
 * @param further fields of the definition that have no place here, such as {@code responseTopic}, {@code auth} or
 *     {@code requestType}, which is {@code POST} without it; a {@link Secret} anywhere in it is sent as what it hides
 */
public record WebhookDefinition(
        String event,
        URI url,
        Map<String, Secret> headers,
        Map<String, String> json,
        boolean disabled,
        Map<String, Object> further) {
    /** The cloud's template for the id by which copies of an event are known. */
    public static final String EVENT_ID = "{{{PARTICLE_EVENT_ID}}}";

    private static final Set<String> OWN = Set.of("integration_type", "event", "url", "headers", "json", "disabled");
    private static final Set<Object> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    public WebhookDefinition {
        headers = ordered(headers);
        json = ordered(json);
        further = ordered(further);
        if (event.isEmpty()) {
            throw new IllegalArgumentException("webhook event: \"\" (expected: at least one character)");
        }
        if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
            throw new IllegalArgumentException(
                    "webhook URL: " + url.getScheme() + "://... (expected: http(s)://host...)");
        }
        checkFurther(json, further);
    }

    /**
     * What {@code WebhookReceiver} understands: the event's id in the field {@code event_id}, the secret in a header.
     *
     * @param secretHeader name of the header, such as {@code X-Lifeline-Secret}
     */
    public static WebhookDefinition forReceiver(String event, URI url, String secretHeader, Secret secret) {
        return new WebhookDefinition(
                event, url, Map.of(secretHeader, secret), Map.of("event_id", EVENT_ID), false, Map.of());
    }

    public WebhookDefinition withDisabled(boolean off) {
        return new WebhookDefinition(event, url, headers, json, off, further);
    }

    public WebhookDefinition withFurther(Map<String, Object> fields) {
        return new WebhookDefinition(event, url, headers, json, disabled, fields);
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("integration_type", "Webhook");
        body.put("event", event);
        body.put("url", url.toString());
        body.put("requestType", "POST");
        body.put("headers", revealed(headers));
        if (!json.isEmpty()) {
            body.put("json", json);
        }
        body.put("disabled", disabled);
        further.forEach((name, value) -> body.put(name, revealed(value)));
        return body;
    }

    /** Without the URL's query and what is further, which may hold secrets. */
    @Override
    public String toString() {
        return "WebhookDefinition[" + event + " to " + url.getHost() + (disabled ? ", disabled]" : "]");
    }

    private static void checkFurther(Map<String, String> json, Map<String, Object> further) {
        Set<String> misplaced = new TreeSet<>(further.keySet());
        misplaced.retainAll(OWN);
        if (!misplaced.isEmpty()) {
            throw new IllegalArgumentException(
                    "further webhook fields: " + misplaced + " (expected: in their own place)");
        }
        Set<String> bodies = new TreeSet<>(further.keySet());
        bodies.retainAll(Set.of("form", "body"));
        if (bodies.size() > (json.isEmpty() ? 1 : 0)) {
            throw new IllegalArgumentException(
                    "webhook body: " + bodies + (json.isEmpty() ? "" : " and json") + " (expected: one of them)");
        }
        Object method = further.getOrDefault("requestType", "POST");
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("webhook method: " + method + " (expected: GET, POST, PUT or DELETE)");
        }
    }

    private static Object revealed(Object value) {
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> revealed = new LinkedHashMap<>();
            map.forEach((name, each) -> revealed.put(name, revealed(each)));
            return revealed;
        }
        return value;
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
