package dev.lifeline.tls.client;

import dev.lifeline.testing.VirtualTime;
import dev.lifeline.tls.mqtt.MqttCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An MQTT server as a test writes it, byte by byte in hexadecimal, and the session of a client that speaks with it. */
final class ScriptedServer implements MqttSession.Wire {
    static final String ACCEPTED = "20020000";

    private final EmbeddedChannel codec;
    private final List<String> sent = new ArrayList<>();
    private final MqttSession session;
    private boolean writable = true;
    private boolean breaking;
    private boolean reading = true;
    private Optional<MqttException> end = Optional.empty();

    ScriptedServer(MqttOptions options, VirtualTime time, MqttReceiver receiver) {
        codec = new EmbeddedChannel(MqttCodec.ofPackets(options.mostPacketBytes()));
        session = new MqttSession(options, this, time, time, receiver);
        session.open();
    }

    MqttSession session() {
        return session;
    }

    MqttRequests requests() {
        return session.requests();
    }

    /** Sends bytes to the client, spaces ignored. */
    void says(String hex) {
        codec.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", ""))));
        for (MqttMessage packet = codec.readInbound(); packet != null; packet = codec.readInbound()) {
            session.received(packet);
            ReferenceCountUtil.release(packet);
        }
    }

    /** What the client has sent since this was asked last, a packet each. */
    List<String> hears() {
        List<String> packets = List.copyOf(sent);
        sent.clear();
        return packets;
    }

    void writable(boolean writable) {
        this.writable = writable;
    }

    /** Nothing more can be written. */
    void breaks() {
        breaking = true;
    }

    boolean read() {
        return reading;
    }

    Optional<MqttException> end() {
        return end;
    }

    @Override
    public void write(MqttMessage packet, Consumer<@Nullable Throwable> written) {
        if (breaking) {
            written.accept(new IllegalStateException("of a test"));
            return;
        }
        codec.writeOutbound(packet);
        StringBuilder hex = new StringBuilder();
        for (ByteBuf bytes = codec.readOutbound(); bytes != null; bytes = codec.readOutbound()) {
            byte[] portion = new byte[bytes.readableBytes()];
            bytes.readBytes(portion);
            hex.append(HexFormat.of().formatHex(portion));
            bytes.release();
        }
        sent.add(hex.toString());
        written.accept(null);
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void reading(boolean on) {
        reading = on;
    }

    @Override
    public void end(MqttException because) {
        end = Optional.of(because);
        session.ended(because);
    }
}
