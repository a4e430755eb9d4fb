package dev.lifeline.tls.simulator;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * How MQTT-TLS reads (device-libraries-and-platforms.md, A.5): its loop asks the socket, not TLS, whether something waits,
 * and then takes one packet. What shared a record with it stays in the TLS layer until the socket has bytes again.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection: {@link #records} holds records
 * below its TLS, {@link #packets} holds packets above it.
 */
final class WakeUps {
    private final Waiting records = new Waiting();
    private final Waiting packets = new Waiting();
    private boolean open; // the handshake, which has its own way of reading, is done

    ChannelHandler records() {
        return new Records();
    }

    ChannelHandler packets() {
        return new Packets();
    }

    /** The library's {@code loop()}, again and again, as long as the socket has bytes. */
    private void loop() {
        while (records.any()) {
            while (!packets.any() && records.handOnOne()) {
                // reads on until it has a packet
            }
            packets.handOnOne();
        }
    }

    private final class Records extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object record) {
            if (open) {
                records.add(context, record);
                loop();
            } else {
                context.fireChannelRead(record);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            records.forget();
            super.channelInactive(context);
        }
    }

    private final class Packets extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            open |= event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess();
            super.userEventTriggered(context, event);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object packet) {
            packets.add(context, packet);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            packets.forget();
            super.channelInactive(context);
        }
    }

    /** What waits in front of one handler. */
    private static final class Waiting {
        private final Queue<Object> messages = new ArrayDeque<>(2);
        private @Nullable ChannelHandlerContext context;

        boolean any() {
            return !messages.isEmpty();
        }

        void add(ChannelHandlerContext where, Object message) {
            context = where;
            messages.add(message);
        }

        /** @return false if there was none */
        boolean handOnOne() {
            Object message = messages.poll();
            if (message == null || context == null) {
                return false;
            }
            context.fireChannelRead(message);
            return true;
        }

        void forget() {
            messages.forEach(ReferenceCountUtil::release);
            messages.clear();
        }
    }
}
