package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameReader;
import dev.lifeline.contract.FrameWriter;
import dev.lifeline.contract.Vote;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;

/**
 * What a device says until it is let in, and how it then answers pings. Each message comes in a record of its own, or
 * whole ones share one.
 *
 * <p><b>Threads.</b> The event loop.
 */
abstract class DeviceTalk extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(10); // that of cellular devices, so that they idle
    private static final DeviceStatus STATUS =
            new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, 1024, "6.2.0", Vote.FINE, false, KEEP_ALIVE);

    static DeviceTalk of(DeviceId id, boolean mqtt, Runnable welcomed) {
        return mqtt ? new OfMqtt(id, welcomed) : new OfFrames(id, welcomed);
    }

    abstract void begin(ChannelHandlerContext context);

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            begin(context);
        }
        context.fireUserEventTriggered(event);
    }

    /** Resets and TLS alerts: the end of the channel tells enough. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.pipeline().firstContext().close();
    }

    private static final class OfFrames extends DeviceTalk {
        private final DeviceId id;
        private final Runnable welcomed;
        private final FrameReader reader = new FrameReader(1024);

        OfFrames(DeviceId id, Runnable welcomed) {
            this.id = id;
            this.welcomed = welcomed;
        }

        @Override
        void begin(ChannelHandlerContext context) {
            say(context, new Frame.Hello(id, STATUS));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            reader.read(bytes.nioBuffer(), frame -> {
                if (frame instanceof Frame.Welcome) {
                    welcomed.run();
                } else if (frame instanceof Frame.Ping) {
                    say(context, new Frame.Pong());
                }
            });
        }

        private static void say(ChannelHandlerContext context, Frame frame) {
            context.writeAndFlush(Unpooled.wrappedBuffer(FrameWriter.bytes(frame)));
        }
    }

    /** CONNECT, after CONNACK the subscription and the retained status; let in when that is acknowledged. */
    private static final class OfMqtt extends DeviceTalk {
        private static final int CONNACK = 2;
        private static final int PUBACK = 4;
        private static final int RETAIN = 1;
        private static final int STATUS_ID = 2;

        private final DeviceId id;
        private final Runnable welcomed;

        OfMqtt(DeviceId id, Runnable welcomed) {
            this.id = id;
            this.welcomed = welcomed;
        }

        @Override
        void begin(ChannelHandlerContext context) {
            say(
                    context,
                    MqttBytes.connect(id.toString(), (int) KEEP_ALIVE.toSeconds())
                            .bytes());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            while (bytes.readableBytes() > 1) {
                int type = bytes.readUnsignedByte() >> 4;
                bytes.skipBytes(bytes.readUnsignedByte());
                if (type == CONNACK) {
                    introduce(context);
                } else if (type == PUBACK) {
                    welcomed.run();
                }
            }
        }

        private void introduce(ChannelHandlerContext context) {
            say(context, MqttBytes.subscribe(1, MqttBytes.downFilter(id), 1).bytes());
            byte[] status = MqttBytes.publish(1, STATUS_ID, MqttBytes.up(id, "s"), STATUS.toString())
                    .bytes();
            status[0] |= RETAIN;
            say(context, status);
        }

        private static void say(ChannelHandlerContext context, byte[] packet) {
            context.writeAndFlush(Unpooled.wrappedBuffer(packet));
        }
    }
}
