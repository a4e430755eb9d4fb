package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Topic;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.tls.direct.mqtt.MqttExchange;
import dev.lifeline.tls.mqtt.MqttCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A device's MQTT connection in virtual time: what the test says in bytes goes through the codec and the exchange, and what
 * is sent is noted in bytes.
 *
 * <p><b>Threads.</b> That of the virtual time.
 */
final class ScriptedMqtt implements FrameLink, MqttExchange.Above, MqttExchange.Wire {
    private final VirtualTime time;
    private final DeviceId proven;
    private final DeviceConversation conversation;
    private final MqttExchange exchange;
    private final MqttSpeech speech;
    private final EmbeddedChannel codec = new EmbeddedChannel(MqttCodec.handlers(1024));
    private final List<MqttBytes> sent = new ArrayList<>();
    private boolean open = true;

    /** @param proven whom the peer's certificate speaks for */
    ScriptedMqtt(VirtualTime time, DeviceId proven, DeviceEntrance.Host host) {
        this.time = time;
        this.proven = proven;
        this.conversation = host.accept(this);
        this.exchange = new MqttExchange(Topic.DEFAULT_PREFIX, 1024, time, this, this);
        this.speech = new MqttSpeech(exchange);
        conversation.opened();
    }

    /** The device sends packets, all at once. */
    void says(MqttBytes... packets) {
        for (MqttBytes packet : packets) {
            codec.writeInbound(Unpooled.wrappedBuffer(packet.bytes()));
        }
        for (MqttMessage next = codec.readInbound(); next != null; next = codec.readInbound()) {
            exchange.received(next);
            ReferenceCountUtil.release(next);
        }
    }

    /** What was sent so far; forgotten with this call. */
    List<MqttBytes> sent() {
        List<MqttBytes> packets = List.copyOf(sent);
        sent.clear();
        return packets;
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void write(MqttMessage packet, Consumer<Boolean> written) {
        codec.writeOutbound(packet);
        ByteBuf bytes = codec.readOutbound();
        sent.add(MqttBytes.of(bytes));
        bytes.release();
        written.accept(true);
    }

    @Override
    public void send(Frame frame) {
        send(frame, written -> {});
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> written) {
        speech.send(frame, written);
    }

    @Override
    public void sendToAll(Frame.Command publish, DeviceStatus status) {
        speech.sendToAll(publish, status);
    }

    @Override
    public void requireTaken(Frame frame, DeviceId device, DeviceStatus status) {
        speech.requireTaken(frame, device, status);
    }

    @Override
    public SilenceRule silence(DeviceStatus status, SessionRules rules) {
        return speech.silence();
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            time.execute(conversation::closed);
        }
    }

    @Override
    public void execute(Runnable task) {
        time.execute(task);
    }

    @Override
    public void admitted() {}

    @Override
    public boolean speaksFor(DeviceId device) {
        return proven.equals(device);
    }

    @Override
    public String peer() {
        return "a test";
    }

    @Override
    public void heard() {
        conversation.heard();
    }

    @Override
    public void received(Frame frame) {
        conversation.received(frame);
    }

    @Override
    public void cut(String reason) {
        conversation.cut(reason);
    }

    @Override
    public void damaged(String reason) {
        conversation.damaged(reason);
    }

    @Override
    public void refuse(String reason) {
        conversation.refuse(reason);
    }
}
