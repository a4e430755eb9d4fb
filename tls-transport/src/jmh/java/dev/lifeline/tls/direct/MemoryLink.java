package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Topic;
import dev.lifeline.time.Ticker;
import dev.lifeline.tls.direct.mqtt.MqttExchange;
import dev.lifeline.tls.mqtt.MqttCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device's connection in memory, without TLS: the handlers of the listener above it, and bytes on both ends.
 *
 * <p><b>Threads.</b> One.
 */
final class MemoryLink implements FrameLink, MqttExchange.Above, MqttExchange.Wire {
    private static final int MOST_PAYLOAD = 16_384;

    private final DeviceConversation conversation;
    private final EmbeddedChannel channel;
    private final @Nullable MqttExchange exchange;
    private final @Nullable MqttSpeech speech;

    MemoryLink(DeviceEntrance.Host host, boolean mqtt, Ticker ticker) {
        conversation = host.accept(this);
        channel = mqtt
                ? new EmbeddedChannel(MqttCodec.handlers(MOST_PAYLOAD))
                : new EmbeddedChannel(new FrameDecoder(conversation, MOST_PAYLOAD), new FrameEncoder());
        exchange = mqtt ? new MqttExchange(Topic.DEFAULT_PREFIX, MOST_PAYLOAD, ticker, this, this) : null;
        speech = exchange == null ? null : new MqttSpeech(exchange);
        if (mqtt) {
            channel.pipeline().addLast(new Packets());
        }
        conversation.opened();
    }

    /** Takes what the device sends, lets everything happen that follows, and returns how many bytes went to the device. */
    int exchange(ByteBuf message) {
        channel.writeInbound(message);
        channel.runPendingTasks();
        int bytes = 0;
        for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            bytes += sent.readableBytes();
            sent.release();
        }
        return bytes;
    }

    @Override
    public void send(Frame frame) {
        send(frame, success -> {});
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> written) {
        if (speech == null) {
            channel.writeAndFlush(frame).addListener(done -> written.accept(done.isSuccess()));
        } else {
            speech.send(frame, written);
        }
    }

    @Override
    public void requireTaken(Frame frame, DeviceId device, DeviceStatus status) {
        if (speech == null) {
            FrameLink.super.requireTaken(frame, device, status);
        } else {
            speech.requireTaken(frame, device, status);
        }
    }

    @Override
    public void write(MqttMessage packet, Consumer<Boolean> written) {
        channel.writeAndFlush(packet).addListener(done -> written.accept(done.isSuccess()));
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void close() {
        throw new AssertionError("the listener ends the connection");
    }

    @Override
    public void execute(Runnable task) {
        channel.eventLoop().execute(task);
    }

    @Override
    public boolean speaksFor(DeviceId device) {
        return true;
    }

    @Override
    public void admitted() {}

    @Override
    public String peer() {
        return "memory";
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
        throw new AssertionError(reason);
    }

    @Override
    public void damaged(String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void refuse(String reason) {
        throw new AssertionError(reason);
    }

    private final class Packets extends SimpleChannelInboundHandler<MqttMessage> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage packet) {
            if (exchange != null) {
                exchange.received(packet);
            }
        }
    }
}
