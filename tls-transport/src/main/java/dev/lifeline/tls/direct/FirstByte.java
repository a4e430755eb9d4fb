package dev.lifeline.tls.direct;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at the first byte after the TLS handshake, which tells frames and MQTT apart, and makes room for whoever reads on.
 *
 * <p>MQTT-TLS looks at our certificate after the handshake only. If it does not like it, the first that comes is its
 * DISCONNECT.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, gone with the first bytes.
 */
final class FirstByte extends ByteToMessageDecoder {
    private static final int CONNECT = 0x10;
    private static final int DISCONNECT = 0xe0;
    private static final int DISCONNECT_AND_NOTHING_MORE = 0xe000;

    private final Passage passage;
    private final Supplier<ChannelHandler[]> frames;
    private final Supplier<ChannelHandler[]> mqtt;

    /**
     * @param frames makes the handlers of a connection that speaks frames
     * @param mqtt makes those of one that speaks MQTT
     */
    FirstByte(Passage passage, Supplier<ChannelHandler[]> frames, Supplier<ChannelHandler[]> mqtt) {
        this.passage = passage;
        this.frames = frames;
        this.mqtt = mqtt;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int first = in.getUnsignedByte(in.readerIndex());
        if (first == CONNECT) {
            handOver(context, mqtt);
        } else if (first != DISCONNECT) {
            handOver(context, frames);
        } else if (in.readableBytes() > 1) {
            if (in.getUnsignedShort(in.readerIndex()) == DISCONNECT_AND_NOTHING_MORE) {
                in.skipBytes(in.readableBytes());
                distrusted(context);
            } else {
                handOver(context, frames); // which will call it damaged
            }
        }
    }

    private void distrusted(ChannelHandlerContext context) {
        passage.turnedAway(
                DeviceEntrance.Cause.DISTRUST,
                "the device does not trust the listener's certificate: another authority or name, or a device without the time");
        context.close();
    }

    private void handOver(ChannelHandlerContext context, Supplier<ChannelHandler[]> readers) {
        ChannelPipeline pipeline = context.pipeline();
        String before = context.name();
        for (ChannelHandler handler : readers.get()) {
            pipeline.addAfter(before, null, handler);
            before = pipeline.context(handler).name();
        }
        pipeline.remove(this); // which hands on what has come
    }
}
