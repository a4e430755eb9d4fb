package dev.lifeline.tls.simulator;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * MQTT-TLS's keep-alive (device-libraries-and-platforms.md, A.2): a PINGREQ when nothing was received, or nothing sent, for
 * the interval; when that happens again and no PINGRESP has come, the end. For so long it waits for the CONNACK, too.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, between MQTT's codec and the
 * device; begins with the CONNECT.
 */
final class LibraryKeepAlive extends ChannelDuplexHandler {
    private final Duration interval;
    private final Ticker ticker;
    private final Timers timers;
    private Tick lastIn = Tick.ZERO;
    private Tick lastOut = Tick.ZERO;
    private boolean pinged;
    private boolean accepted;
    private Timers.@Nullable Timer timer;

    LibraryKeepAlive(Duration interval, Ticker ticker, Timers timers) {
        this.interval = interval;
        this.ticker = ticker;
        this.timers = timers;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        lastOut = ticker.now();
        if (isA(message, MqttMessageType.CONNECT)) {
            lastIn = lastOut;
            wake(context, interval);
        }
        context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        lastIn = ticker.now();
        accepted |= isA(message, MqttMessageType.CONNACK);
        pinged &= !isA(message, MqttMessageType.PINGRESP);
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stop();
        super.channelInactive(context);
    }

    private void woken(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return; // the end and the timer have crossed
        }
        Tick now = ticker.now();
        Tick oldest = lastIn.compareTo(lastOut) < 0 ? lastIn : lastOut;
        Duration left = interval.minus(now.since(oldest));
        if (!left.isNegative() && !left.isZero()) {
            wake(context, left);
        } else if (pinged || !accepted) {
            context.channel().close();
        } else {
            pinged = true;
            lastIn = now;
            lastOut = now;
            context.writeAndFlush(MqttMessage.PINGREQ);
            wake(context, interval);
        }
    }

    private void wake(ChannelHandlerContext context, Duration after) {
        stop();
        timer = timers.schedule(after, () -> context.executor().execute(() -> woken(context)));
    }

    private void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private static boolean isA(Object message, MqttMessageType type) {
        return message instanceof MqttMessage packet
                && packet.fixedHeader() != null
                && packet.fixedHeader().messageType() == type;
    }
}
