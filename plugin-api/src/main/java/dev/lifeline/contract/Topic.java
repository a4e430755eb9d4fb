package dev.lifeline.contract;

import java.util.Optional;

/**
 * The MQTT topics of the contract. One filter and one access rule per direction: {@code lf/u/{id}/#} up,
 * {@code lf/d/{id}/#} and {@code lf/d/all/#} down; at most 7 slashes (AWS IoT Core's limit), the event's own two included.
 * The prefix {@code lf} is the default and can be replaced by another single word.
 */
public sealed interface Topic {
    String DEFAULT_PREFIX = "lf";

    /** The topic's text under {@code prefix}. */
    String under(String prefix);

    /** {@code lf/u/{id}/e/{stamp}/{event}}: an event; the payload is its data. */
    record Event(DeviceId device, Stamp stamp, String event) implements Topic {
        @Override
        public String under(String prefix) {
            return up(prefix, device) + "e/" + stamp + '/' + event;
        }
    }

    /** {@code lf/u/{id}/a/{command}/{len}}: an answer; the payload is {@link Answer#encoded()} of {@code length} bytes. */
    record Answered(DeviceId device, CommandId command, int length) implements Topic {
        @Override
        public String under(String prefix) {
            return up(prefix, device) + "a/" + command + '/' + Base36.text(length);
        }
    }

    /** {@code lf/u/{id}/s}: the retained {@link DeviceStatus}; as a will the payload {@link DeviceStatus#GONE}. */
    record Status(DeviceId device) implements Topic {
        @Override
        public String under(String prefix) {
            return up(prefix, device) + "s";
        }
    }

    /** {@code lf/d/{id}/{c|v|p}/{tag}/{name}}: a command; the payload is its argument. */
    record Command(DeviceId device, CommandKind kind, CommandTag tag, String name) implements Topic {
        @Override
        public String under(String prefix) {
            return down(prefix, device.toString()) + kind.letter() + '/' + tag + '/' + name;
        }
    }

    /**
     * {@code lf/d/{id}/k/{command}}: a {@link ControlMessage}; command {@code 0} wants no answer.
     *
     * @param command present if the device shall answer, over {@link Answered}
     */
    record Controlled(DeviceId device, Optional<CommandId> command) implements Topic {
        @Override
        public String under(String prefix) {
            return down(prefix, device.toString()) + "k/" + CommandId.orNone(command);
        }
    }

    /** {@code lf/d/all/p/{tag}/{name}}: a publish to every device. */
    record PublishToAll(CommandTag tag, String name) implements Topic {
        @Override
        public String under(String prefix) {
            return down(prefix, "all") + "p/" + tag + '/' + name;
        }
    }

    /** @throws ContractException if {@code text} is none of the contract's topics under {@code prefix} */
    static Topic parse(String prefix, String text) {
        return TopicParser.parse(prefix, text);
    }

    private static String up(String prefix, DeviceId device) {
        return prefix + "/u/" + device + '/';
    }

    private static String down(String prefix, String device) {
        return prefix + "/d/" + device + '/';
    }
}
