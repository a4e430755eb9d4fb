package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Topic;
import java.util.Optional;

/**
 * Pure: which publications carry frames to one device.
 *
 * @param prefix the first word of all topics
 */
record Downlink(String prefix, DeviceId device) {
    /** Empty if the frame says what MQTT says itself, or nothing. */
    Optional<Publication> of(Frame frame) {
        if (frame instanceof Frame.Command command) {
            return published(
                    new Topic.Command(device, command.kind(), command.tag(), command.name()), command.argument());
        } else if (frame instanceof Frame.Controlled control) {
            return published(
                    new Topic.Controlled(device, control.command()),
                    Payload.of(control.message().toString()));
        } else if (frame instanceof Frame.Ping) {
            return published(new Topic.Controlled(device, Optional.empty()), Payload.EMPTY);
        }
        return Optional.empty();
    }

    Publication toAll(Frame.Command publish) {
        return new Publication(new Topic.PublishToAll(publish.tag(), publish.name()).under(prefix), publish.argument());
    }

    /** Whether the device says something back: only for that is its PUBACK worth a packet, since nothing is sent again. */
    static boolean isAnswered(Frame frame) {
        return frame instanceof Frame.Controlled control
                ? control.command().isPresent()
                : frame instanceof Frame.Command || frame instanceof Frame.Ping;
    }

    private Optional<Publication> published(Topic topic, Payload payload) {
        return Optional.of(new Publication(topic.under(prefix), payload));
    }
}
