package dev.lifeline.contract;

/** Reads a topic's text; the forms are those of {@link Topic}. */
final class TopicParser {
    private final String text;
    private final String[] levels;

    private TopicParser(String text, String[] levels) {
        this.text = text;
        this.levels = levels;
    }

    static Topic parse(String prefix, String text) {
        if (!text.startsWith(prefix + "/u/") && !text.startsWith(prefix + "/d/")) {
            throw ContractException.of("topic", text, prefix + "/u/... or " + prefix + "/d/...");
        }
        boolean up = text.charAt(prefix.length() + 1) == 'u';
        TopicParser parser =
                new TopicParser(text, text.substring(prefix.length() + 3).split("/", 4));
        return up ? parser.up() : parser.down();
    }

    private Topic up() {
        DeviceId device = DeviceId.parse(levels[0]);
        return switch (level(1)) {
            case "e" -> new Topic.Event(device, Stamp.parse(level(2)), name(3));
            case "a" ->
                new Topic.Answered(device, CommandId.parse(level(2)), (int)
                        Base36.parse("answer len", level(3), 0, Stamp.MOST_LENGTH));
            case "s" -> ending(2, new Topic.Status(device));
            default -> throw malformed();
        };
    }

    private Topic down() {
        if (levels[0].equals("all")) {
            if (!level(1).equals("p")) {
                throw malformed();
            }
            return new Topic.PublishToAll(CommandTag.parse(level(2)), name(3));
        }
        DeviceId device = DeviceId.parse(levels[0]);
        return level(1).equals("k") ? control(device) : command(device);
    }

    private Topic control(DeviceId device) {
        return ending(3, new Topic.Controlled(device, CommandId.parseOrNone(level(2))));
    }

    private Topic command(DeviceId device) {
        CommandKind kind = CommandKind.lettered(level(1));
        return new Topic.Command(device, kind, CommandTag.parse(level(2)), kind.checkedName(level(3)));
    }

    private String level(int index) {
        if (index >= levels.length) {
            throw malformed();
        }
        return levels[index];
    }

    private String name(int index) {
        return Names.checked("event name", level(index));
    }

    private Topic ending(int length, Topic topic) {
        if (levels.length != length) {
            throw malformed();
        }
        return topic;
    }

    private ContractException malformed() {
        return ContractException.of("topic", text, "one of the contract's topics");
    }
}
