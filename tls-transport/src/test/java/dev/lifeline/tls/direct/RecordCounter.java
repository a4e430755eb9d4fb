package dev.lifeline.tls.direct;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes the TLS records that come, below the handler that decrypts them. <b>Threads.</b> The channel's; asked from any. */
final class RecordCounter extends ChannelInboundHandlerAdapter {
    private static final int APPLICATION_DATA = 23;
    private static final int HEADER = 5;

    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final ByteBuf records = Unpooled.buffer();

    /** Encrypted sizes of records with application data; in TLS 1.3 parts of the handshake look the same. */
    List<Integer> sizes() {
        return List.copyOf(sizes);
    }

    /** How many there are. */
    int count() {
        return sizes.size();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        records.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
        while (records.readableBytes() >= HEADER) {
            int size = records.getUnsignedShort(records.readerIndex() + 3);
            if (records.readableBytes() < HEADER + size) {
                break;
            }
            if (records.getByte(records.readerIndex()) == APPLICATION_DATA) {
                sizes.add(size);
            }
            records.skipBytes(HEADER + size);
        }
        records.discardReadBytes();
        context.fireChannelRead(message);
    }
}
