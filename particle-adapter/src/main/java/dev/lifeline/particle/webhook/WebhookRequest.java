package dev.lifeline.particle.webhook;

import dev.lifeline.contract.Payload;

/**
 * A request as it came, from any HTTP server.
 *
 * @param method such as {@code POST}, in capitals
 * @param body all of it; who reads it stops at {@link WebhookRules#mostBodyBytes()} and one more
 */
public record WebhookRequest(String method, WebhookHeaders headers, Payload body) {}
