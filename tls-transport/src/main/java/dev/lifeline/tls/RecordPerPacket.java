package dev.lifeline.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/**
 * For peers that read one packet at a wake-up and wait for ever inside one, as MQTT-TLS does
 * (device-libraries-and-platforms.md, A.5): no two buffers share a TLS record, however they are flushed, and a connection
 * ends after whole ones.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, behind its {@link SslHandler}.
 */
public final class RecordPerPacket extends ChannelOutboundHandlerAdapter {
    /** How long a peer may take to read what was written before the end; then it is cut, wherever it is. */
    private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(5);

    /** How long its own goodbye is waited for: who closes with bytes unread resets what is on its way to the peer. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    private static final int AS_WRITTEN = 0;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        tls.setWrapDataSize(AS_WRITTEN);
        tls.setCloseNotifyFlushTimeoutMillis(GOODBYE_LIMIT.toMillis());
        tls.setCloseNotifyReadTimeoutMillis(ANSWER_LIMIT.toMillis());
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf packet) {
            while (packet.readableBytes() > TlsProfile.MOST_RECORD_BYTES) {
                context.write(packet.readRetainedSlice(TlsProfile.MOST_RECORD_BYTES));
            }
        }
        context.write(message, promise); // the rest, if the packet was large
    }
}
