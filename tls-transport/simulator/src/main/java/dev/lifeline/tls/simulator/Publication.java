package dev.lifeline.tls.simulator;

import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Topic;
import java.util.Optional;

/**
 * A publish of the contract, and the frame that says the same (docs/device-contract.md, section 3). Pure.
 *
 * @param topic under the default prefix
 * @param retained whether the broker keeps it; the status only
 */
record Publication(String topic, Payload payload, boolean retained) {
    /** What a device publishes in place of a frame; empty for one that MQTT has a packet of its own for. */
    static Optional<Publication> of(DeviceId device, Frame frame) {
        if (frame instanceof Frame.Hello hello) {
            return Optional.of(status(device, hello.status()));
        } else if (frame instanceof Frame.Status status) {
            return Optional.of(status(device, status.status()));
        } else if (frame instanceof Frame.Event event) {
            Topic topic = new Topic.Event(device, event.stamp(), event.name());
            return Optional.of(plain(topic, event.data()));
        } else if (frame instanceof Frame.Answered answered) {
            Payload payload = Payload.of(answered.answer().encoded());
            return Optional.of(plain(new Topic.Answered(device, answered.command(), payload.size()), payload));
        }
        return Optional.empty();
    }

    /** The last will: what the broker says when the connection breaks. */
    static Publication will(DeviceId device) {
        return new Publication(under(new Topic.Status(device)), Payload.of(DeviceStatus.GONE), true);
    }

    /** Everything that is for this device. */
    static String filter(DeviceId device) {
        return Topic.DEFAULT_PREFIX + "/d/" + device + "/#";
    }

    /**
     * The frame that a publish to the device stands for.
     *
     * @return empty for one that only wants to be acknowledged, and for what is not meant for devices
     * @throws dev.lifeline.contract.ContractException if it is nothing of the contract
     */
    Optional<Frame> frame() {
        Topic parsed = Topic.parse(Topic.DEFAULT_PREFIX, topic);
        if (parsed instanceof Topic.Command command) {
            return Optional.of(new Frame.Command(command.kind(), command.tag(), command.name(), payload));
        } else if (parsed instanceof Topic.PublishToAll all) {
            return Optional.of(new Frame.Command(CommandKind.PUBLISH, all.tag(), all.name(), payload));
        } else if (parsed instanceof Topic.Controlled controlled) {
            return payload.size() == 0
                    ? Optional.empty()
                    : Optional.of(new Frame.Controlled(controlled.command(), ControlMessage.parse(payload.text())));
        }
        return Optional.empty(); // a topic of devices
    }

    private static Publication status(DeviceId device, DeviceStatus status) {
        return new Publication(under(new Topic.Status(device)), Payload.of(status.toString()), true);
    }

    private static Publication plain(Topic topic, Payload payload) {
        return new Publication(under(topic), payload, false);
    }

    private static String under(Topic topic) {
        return topic.under(Topic.DEFAULT_PREFIX);
    }
}
