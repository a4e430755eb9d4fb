package dev.lifeline.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes frames. Pure; every frame that it writes is read back as an equal frame by {@link FrameReader}. */
public final class FrameWriter {
    private FrameWriter() {}

    /** The bytes of one frame: to be sent in one TLS record where it fits. */
    public static ByteBuffer bytes(Frame frame) {
        Payload payload = payload(frame);
        byte[] header = (header(frame) + ' ' + payload.size() + '\n').getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(header.length + payload.size());
        bytes.put(header);
        payload.copyTo(bytes);
        return bytes.flip();
    }

    private static String header(Frame frame) {
        if (frame instanceof Frame.Event event) {
            return "EVENT " + event.stamp() + ' ' + event.name();
        } else if (frame instanceof Frame.Command command) {
            return command.kind().name() + ' ' + command.tag() + ' ' + command.name();
        } else if (frame instanceof Frame.Answered answered) {
            return "ANSWER " + answered.command();
        } else if (frame instanceof Frame.Controlled controlled) {
            return "CONTROL " + CommandId.orNone(controlled.command());
        }
        return handshakeHeader(frame);
    }

    private static String handshakeHeader(Frame frame) {
        if (frame instanceof Frame.Hello hello) {
            return "HELLO " + hello.device();
        } else if (frame instanceof Frame.Prove prove) {
            return "PROVE " + prove.nonce();
        } else if (frame instanceof Frame.Proof proof) {
            return "PROOF " + proof.mac();
        } else if (frame instanceof Frame.Welcome) {
            return "WELCOME";
        } else if (frame instanceof Frame.Refused) {
            return "REFUSED";
        } else if (frame instanceof Frame.Status) {
            return "STATUS";
        }
        return frame instanceof Frame.Ping ? "PING" : "PONG";
    }

    private static Payload payload(Frame frame) {
        if (frame instanceof Frame.Event event) {
            return event.data();
        } else if (frame instanceof Frame.Command command) {
            return command.argument();
        } else if (frame instanceof Frame.Answered answered) {
            return Payload.of(answered.answer().encoded());
        } else if (frame instanceof Frame.Controlled controlled) {
            return Payload.of(controlled.message().toString());
        } else if (frame instanceof Frame.Hello hello) {
            return Payload.of(hello.status().toString());
        } else if (frame instanceof Frame.Status status) {
            return Payload.of(status.status().toString());
        }
        return frame instanceof Frame.Refused refused ? Payload.of(refused.reason()) : Payload.EMPTY;
    }
}
