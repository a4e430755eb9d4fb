package dev.lifeline.particle.stream;

import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import java.util.Optional;

/** What a device has sent, read out of what the cloud shows of it; the same for streams and webhooks. */
public sealed interface SentEvent {
    /**
     * It is as it was sent.
     *
     * @param stamp absent for firmware that knows nothing of the contract
     * @param name the application's name, without the stamp
     * @param data the device's bytes; a data URL has been turned back into them where the stamp proves that they were bytes
     */
    record Whole(Optional<Stamp> stamp, String name, Payload data) implements SentEvent {}

    /**
     * It was shortened, or its stamp is none.
     *
     * @param reason a short sentence for humans, without payload
     */
    record Damaged(String reason) implements SentEvent {}

    static SentEvent of(StreamEvent event) {
        try {
            CloudEventName name = CloudEventName.parse(event.name());
            Payload text = Payload.of(event.data().orElse(""));
            return name.stamp().isEmpty()
                    ? new Whole(name.stamp(), name.event(), text)
                    : stamped(name.stamp().get(), name.event(), text);
        } catch (ContractException badStamp) {
            return new Damaged("the event's name does not end in a stamp, or cannot bear one");
        }
    }

    private static SentEvent stamped(Stamp stamp, String name, Payload text) {
        if (stamp.fits(name, text)) {
            return new Whole(Optional.of(stamp), name, text);
        }
        return DataUrl.bytes(text.text())
                .<SentEvent>map(bytes -> new Whole(Optional.of(stamp), name, bytes))
                .orElseGet(() -> new Damaged("event " + stamp + " is not of the length that its stamp says"));
    }
}
