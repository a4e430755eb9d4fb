package dev.lifeline.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Frames as bytes and as fields of vectors. */
final class FrameVectors {
    /** Largest payload that the vectors may announce. */
    static final int MOST_PAYLOAD = 1024;

    private FrameVectors() {}

    static Frame parse(String bytes) {
        FrameReader reader = new FrameReader(MOST_PAYLOAD);
        List<Frame> frames = new ArrayList<>();
        reader.read(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)), frames::add);
        if (frames.size() != 1 || !reader.atBoundary()) {
            throw new AssertionError("not one whole frame: " + frames);
        }
        return frames.get(0);
    }

    static String write(Frame frame) {
        return StandardCharsets.ISO_8859_1.decode(FrameWriter.bytes(frame)).toString();
    }

    static List<String> fields(Frame frame) {
        if (frame instanceof Frame.Hello hello) {
            return List.of("HELLO", "" + hello.device(), "" + hello.status());
        } else if (frame instanceof Frame.Prove prove) {
            return List.of("PROVE", prove.nonce());
        } else if (frame instanceof Frame.Proof proof) {
            return List.of("PROOF", proof.mac());
        } else if (frame instanceof Frame.Refused refused) {
            return List.of("REFUSED", refused.reason());
        } else if (frame instanceof Frame.Status status) {
            return List.of("STATUS", "" + status.status());
        } else if (frame instanceof Frame.Event event) {
            return List.of("EVENT", "" + event.stamp(), event.name(), text(event.data()));
        }
        return moreFields(frame);
    }

    private static List<String> moreFields(Frame frame) {
        if (frame instanceof Frame.Command command) {
            return List.of(command.kind().name(), "" + command.tag(), command.name(), text(command.argument()));
        } else if (frame instanceof Frame.Answered answered) {
            return List.of(
                    "ANSWER", "" + answered.command().value(), answered.answer().encoded());
        } else if (frame instanceof Frame.Controlled control) {
            return List.of(
                    "CONTROL", VectorKind.orDash(control.command().map(CommandId::value)), "" + control.message());
        } else if (frame instanceof Frame.Welcome) {
            return List.of("WELCOME");
        }
        return List.of(frame instanceof Frame.Ping ? "PING" : "PONG");
    }

    static Frame frame(List<String> f) {
        return switch (f.get(0)) {
            case "HELLO" -> new Frame.Hello(DeviceId.parse(f.get(1)), DeviceStatus.parse(f.get(2)));
            case "PROVE" -> new Frame.Prove(f.get(1));
            case "PROOF" -> new Frame.Proof(f.get(1));
            case "WELCOME" -> new Frame.Welcome();
            case "REFUSED" -> new Frame.Refused(f.get(1));
            case "STATUS" -> new Frame.Status(DeviceStatus.parse(f.get(1)));
            case "EVENT" -> new Frame.Event(Stamp.parse(f.get(1)), f.get(2), payload(f.get(3)));
            case "ANSWER" -> new Frame.Answered(new CommandId(Long.parseLong(f.get(1))), Answer.parse(f.get(2)));
            case "CONTROL" ->
                new Frame.Controlled(
                        VectorKind.unlessDash(f.get(1), text -> new CommandId(Long.parseLong(text))),
                        ControlMessage.parse(f.get(2)));
            case "PING" -> new Frame.Ping();
            case "PONG" -> new Frame.Pong();
            default ->
                new Frame.Command(
                        CommandKind.valueOf(f.get(0)), CommandTag.parse(f.get(1)), f.get(2), payload(f.get(3)));
        };
    }

    private static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static Payload payload(String bytes) {
        return Payload.of(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
