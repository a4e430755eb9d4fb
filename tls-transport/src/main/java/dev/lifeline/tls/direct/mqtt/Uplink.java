package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Topic;

/**
 * Pure: what one device's publications mean.
 *
 * @param prefix the first word of all topics
 * @param mostPayload largest payload, in bytes
 */
record Uplink(String prefix, DeviceId device, int mostPayload) {
    Arrival of(Publication publication) {
        Payload payload = publication.payload();
        if (payload.size() > mostPayload) {
            return new Arrival.Foreign("payload: " + payload.size() + " bytes (expected: at most " + mostPayload + ")");
        }
        try {
            return meant(Topic.parse(prefix, publication.topic()), payload);
        } catch (ContractException unreadable) {
            return new Arrival.Foreign(String.valueOf(unreadable.getMessage()));
        }
    }

    private Arrival meant(Topic topic, Payload payload) {
        if (topic instanceof Topic.Event event) {
            return own(event.device(), new Arrival.Whole(new Frame.Event(event.stamp(), event.event(), payload)));
        } else if (topic instanceof Topic.Answered answered) {
            return own(answered.device(), answer(answered, payload));
        } else if (topic instanceof Topic.Status status) {
            return own(status.device(), status(payload.text()));
        }
        return new Arrival.Foreign("a topic that only the backend publishes to");
    }

    private Arrival own(DeviceId named, Arrival arrival) {
        return named.equals(device) ? arrival : new Arrival.Foreign("a topic of device " + named);
    }

    private static Arrival answer(Topic.Answered answered, Payload payload) {
        if (payload.size() != answered.length()) {
            return new Arrival.Cut("answer to " + answered.command() + " has " + payload.size() + " bytes (expected: "
                    + answered.length() + ")");
        }
        return new Arrival.Whole(new Frame.Answered(answered.command(), Answer.parse(payload.text())));
    }

    private static Arrival status(String text) {
        return text.equals(DeviceStatus.GONE)
                ? new Arrival.Goodbye()
                : new Arrival.Whole(new Frame.Status(DeviceStatus.parse(text)));
    }
}
