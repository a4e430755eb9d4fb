package dev.lifeline.particle.webhook;

import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.particle.stream.StreamEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * An event that a webhook has brought.
 *
 * @param name the application's name, without the stamp
 * @param stamp absent for firmware that knows nothing of the contract
 * @param coreId the device's id, or a word such as {@code api} or {@code particle-internal}, as on the event stream
 * @param data empty if it was published without; bytes come as a data URL where there is no stamp, as on the event stream
 * @param publishedAt the cloud's label
 * @param eventId the cloud's {@code PARTICLE_EVENT_ID}; absent if the webhook's definition does not ask for it
 * @param product absent if the webhook is not a product's
 */
public record WebhookEvent(
        String name,
        Optional<Stamp> stamp,
        String coreId,
        Payload data,
        Optional<Instant> publishedAt,
        Optional<String> eventId,
        Optional<StreamEvent.Product> product) {}
