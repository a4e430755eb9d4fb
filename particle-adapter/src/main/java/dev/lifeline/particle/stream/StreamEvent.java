package dev.lifeline.particle.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeline.contract.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event as a stream shows it (reference particle-cloud-api.md 4.5).
 *
 * @param data absent if it was published without
 * @param ttl in seconds
 * @param publishedAt the cloud's label
 * @param coreId the device's id, or a word such as {@code api} or {@code particle-internal}
 * @param product absent if it came by a stream or webhook that is not a product's
 */
public record StreamEvent(
        String name,
        Optional<String> data,
        int ttl,
        Optional<Instant> publishedAt,
        String coreId,
        Optional<Product> product)
        implements StreamNews {
    /**
     * What the cloud says of a product's events besides.
     *
     * @param userId absent if nobody has claimed the device
     * @param firmwareVersion the product's own number
     * @param open {@code public}: whether everybody could see the event; a leftover of older clouds, false today
     * @param productId absent in webhooks
     */
    public record Product(Optional<String> userId, OptionalInt firmwareVersion, boolean open, OptionalInt productId) {}

    /** Reads an event's JSON; absent if it is none. {@code ttl} comes as a number or as text. */
    public static Optional<StreamEvent> read(String name, String json) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try (JsonParser parser = EventFields.parser(json)) {
            return EventFields.read(name, parser);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /**
     * Reads an event's fields from an object that is read already.
     *
     * @param name of the event, as the cloud shows it
     */
    public static StreamEvent of(String name, ObjectNode object) {
        try (JsonParser parser = EventFields.parser(object)) {
            return EventFields.read(name, parser).orElseThrow();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it is JSON already
        }
    }

    /**
     * The bytes of an event that was published as bytes: the cloud shows them as a data URL. Absent for other data; a device
     * that publishes the text of a data URL cannot be told apart, unless its event is stamped ({@link SentEvent}).
     */
    public Optional<Payload> bytes() {
        return data.flatMap(DataUrl::bytes);
    }

    @Override
    public String toString() {
        return "StreamEvent[" + name + " from " + coreId + ']';
    }
}
