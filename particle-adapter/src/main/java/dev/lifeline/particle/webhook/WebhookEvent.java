package dev.lifeline.particle.webhook;

import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

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
        Optional<Product> product) {

    /**
     * What webhooks of a product say besides (particle-cloud-api.md, 4.5).
     *
     * @param userId absent if nobody has claimed the device
     * @param firmwareVersion {@code fw_version}, the product's own number
     * @param open {@code public}: whether everybody could see the event; a leftover of older clouds, false today
     */
    public record Product(Optional<String> userId, OptionalInt firmwareVersion, boolean open) {}
}
