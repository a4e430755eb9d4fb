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
    /** How long a peer may take to let us write the rest, and again to read it; then it is cut, wherever it is. */
    private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(5);

    private static final int AS_WRITTEN = 0;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ChannelHandlerContext below = context.pipeline().context(SslHandler.class);
        SslHandler tls = (SslHandler) below.handler();
        tls.setWrapDataSize(AS_WRITTEN);
        tls.setCloseNotifyFlushTimeoutMillis(GOODBYE_LIMIT.toMillis());
        context.pipeline().addBefore(below.name(), null, new GentleEnd(GOODBYE_LIMIT));
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
