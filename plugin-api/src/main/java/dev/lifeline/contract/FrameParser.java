package dev.lifeline.contract;

/** Turns a whole header line and its payload into a frame. */
final class FrameParser {
    private final String header;
    private final String[] words;
    private final Payload payload;

    private FrameParser(String header, String[] words, Payload payload) {
        this.header = header;
        this.words = words;
        this.payload = payload;
    }

    /** The payload's length that the header announces. */
    static int length(String header, int mostPayload) {
        String text = header.substring(header.lastIndexOf(' ') + 1);
        boolean number = !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int length = number ? Integer.parseInt(text) : -1;
        if (length < 0 || length > mostPayload) {
            throw unreadable(header, "a length from 0 to " + mostPayload + " at its end");
        }
        return length;
    }

    static Frame parse(String header, Payload payload) {
        return new FrameParser(header, header.split(" ", -1), payload).parse();
    }

    private Frame parse() {
        return switch (words[0]) {
            case "EVENT" -> new Frame.Event(Stamp.parse(field(1, 2)), Names.checked("event name", words[2]), payload);
            case "CALL", "READ", "PUBLISH" -> command(CommandKind.valueOf(words[0]));
            case "ANSWER" -> new Frame.Answered(CommandId.parse(field(1, 1)), Answer.parse(payload.text()));
            case "CONTROL" ->
                new Frame.Controlled(CommandId.parseOrNone(field(1, 1)), ControlMessage.parse(payload.text()));
            case "STATUS" -> new Frame.Status(DeviceStatus.parse(only(0).text()));
            default -> handshake();
        };
    }

    private Frame command(CommandKind kind) {
        return new Frame.Command(kind, CommandTag.parse(field(1, 2)), kind.checkedName(words[2]), payload);
    }

    private Frame handshake() {
        return switch (words[0]) {
            case "HELLO" -> new Frame.Hello(DeviceId.parse(field(1, 1)), DeviceStatus.parse(payload.text()));
            case "PROVE" -> new Frame.Prove(hexadecimal(32));
            case "PROOF" -> new Frame.Proof(hexadecimal(64));
            case "WELCOME" -> empty(new Frame.Welcome());
            case "REFUSED" -> new Frame.Refused(only(0).text());
            case "PING" -> empty(new Frame.Ping());
            case "PONG" -> empty(new Frame.Pong());
            default -> throw malformed("a verb of the contract");
        };
    }

    private String field(int index, int fields) {
        only(fields);
        return words[index];
    }

    private Payload only(int fields) {
        if (words.length != fields + 2) {
            throw malformed("verb, " + fields + " fields and a length");
        }
        return payload;
    }

    private Frame empty(Frame frame) {
        if (only(0).size() != 0) {
            throw malformed("verb and 0");
        }
        return frame;
    }

    private String hexadecimal(int digits) {
        String text = field(1, 1);
        if (!text.matches("[0-9a-f]{" + digits + "}")) {
            throw malformed(digits + " hexadecimal digits");
        }
        return text;
    }

    private ContractException malformed(String expected) {
        return unreadable(header, expected);
    }

    /** After a wrong length a payload stands where a header is expected, so a header that cannot be read is not quoted. */
    static ContractException unreadable(CharSequence header, String expected) {
        return ContractException.of("frame header", header, expected).withoutValue();
    }
}
