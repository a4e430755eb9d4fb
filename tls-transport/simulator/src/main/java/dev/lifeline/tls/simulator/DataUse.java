package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a device's messages weigh on the air, in bytes, headers included: a SIM card has a limit. Estimates, and on the safe
 * side: a packet that is sent twice by the network below is not seen here.
 */
public final class DataUse {
    /** IP, UDP, DTLS and an empty CoAP message: half of Particle's documented 122 for a ping and its answer. */
    public static final long CLOUD_MESSAGE = 61;
    /** Particle's full DTLS handshake, with the subscriptions and functions told anew: 4 to 5 KB. */
    public static final long CLOUD_HANDSHAKE = 5_000;
    /** What CoAP adds for a token, options and the payload's marker. */
    public static final long COAP_OPTIONS = 12;
    /** TCP's three segments to open a connection, or to end one, and TLS's last word. */
    public static final long TCP_OPEN_OR_CLOSE = 150;
    /** A TLS 1.2 handshake with both sides' certificates, in both directions. */
    public static final long TLS_HANDSHAKE = 5_000;
    /** A TLS record's header, nonce and tag (5 + 8 + 16), the segment's TCP/IP headers (40), and the other side's (40). */
    public static final long TLS_RECORD = 109;

    private static final long PING_OR_PONG = "PING 0\n".length();

    private DataUse() {}

    /** Bytes that the device sends by this effect, and TCP's acknowledgement of them; 0 if it sends nothing. */
    public static long of(DeviceEffect effect) {
        if (effect instanceof DeviceEffect.SendToCloud send) {
            return sent(send.message());
        } else if (effect instanceof DeviceEffect.SendFrame send) {
            return framed(send.frame());
        }
        boolean tcp = effect instanceof DeviceEffect.OpenDirect || effect instanceof DeviceEffect.CloseDirect;
        return tcp ? TCP_OPEN_OR_CLOSE : 0;
    }

    /** Bytes that have arrived, and the whole handshake if it tells of one; 0 if nothing came over the air. */
    public static long of(DeviceInput input) {
        if (input instanceof DeviceInput.CloudSaid said) {
            return received(said.message());
        } else if (input instanceof DeviceInput.FrameArrived arrived) {
            return framed(arrived.frame());
        }
        return input instanceof DeviceInput.DirectOpened ? TLS_HANDSHAKE : 0;
    }

    private static long framed(Frame frame) {
        boolean small = frame instanceof Frame.Ping || frame instanceof Frame.Pong;
        return TLS_RECORD + (small ? PING_OR_PONG : FrameWriter.bytes(frame).remaining());
    }

    private static long sent(ToCloud message) {
        if (message instanceof ToCloud.Publish publish) {
            return withText(publish.name()) + bytes(publish.data());
        } else if (message instanceof ToCloud.FunctionReturned) {
            return CLOUD_MESSAGE + COAP_OPTIONS + Integer.BYTES;
        } else if (message instanceof ToCloud.VariableRead read) {
            return withText(read.value().encoded());
        }
        return CLOUD_MESSAGE;
    }

    private static long received(FromCloud message) {
        if (message instanceof FromCloud.Connected connected) {
            return connected.resumed() ? CLOUD_MESSAGE : CLOUD_HANDSHAKE;
        } else if (message instanceof FromCloud.CallFunction call) {
            return withText(call.name()) + bytes(call.argument());
        } else if (message instanceof FromCloud.ReadVariable read) {
            return withText(read.name());
        } else if (message instanceof FromCloud.Deliver deliver) {
            return withText(deliver.name()) + bytes(deliver.data());
        }
        boolean silence = message instanceof FromCloud.Refused || message instanceof FromCloud.Lost;
        return silence ? 0 : CLOUD_MESSAGE;
    }

    private static long withText(String text) {
        return CLOUD_MESSAGE + COAP_OPTIONS + bytes(text);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
