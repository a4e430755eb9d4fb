package dev.lifeline.tls.client;

import dev.lifeline.time.Timers;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins an {@link MqttSession} with its channel.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection.
 */
final class MqttPipe extends SimpleChannelInboundHandler<MqttMessage> implements MqttSession.Wire {
    private final Lifespan lifespan;
    private final Channel channel;
    private final MqttSession session;

    MqttPipe(Lifespan lifespan, MqttOptions options, Timers timers, MqttReceiver receiver) {
        this.lifespan = lifespan;
        this.channel = lifespan.channel();
        this.session = new MqttSession(options, this, timers, channel.eventLoop(), receiver);
    }

    MqttSession session() {
        return session;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, MqttMessage packet) {
        session.received(packet);
    }

    @Override
    public void write(MqttMessage packet, Consumer<@Nullable Throwable> written) {
        channel.writeAndFlush(packet).addListener(done -> written.accept(done.cause()));
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void end(MqttException because) {
        lifespan.fail(because);
    }
}
