package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A webhook as the cloud is told to make it (reference particle-cloud-api.md 4.9). The cloud's default fields stay on, so
 * {@code event}, {@code data}, {@code published_at} and {@code coreid} are in every body.
 *
 * @param event beginning of the names of the events that it is for, at least one character
 * @param url where they are posted to
 * @param headers of each request; one of them holds the secret by which the receiver knows the cloud
 * @param json fields of the body besides the defaults, with the cloud's templates in their values
 * @param further fields of the definition that have no place here, such as {@code responseTopic}
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
        Map<String, Object> body = new LinkedHashMap<>(further);
        body.put("integration_type", "Webhook");
        body.put("event", event);
        body.put("url", url.toString());
        body.put("requestType", "POST");
        body.put(
                "headers",
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue()
                        .reveal())));
        body.put("json", json);
        body.put("disabled", disabled);
        return body;
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
