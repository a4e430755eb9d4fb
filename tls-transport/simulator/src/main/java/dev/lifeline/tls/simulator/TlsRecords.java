package dev.lifeline.tls.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts what arrives into TLS records. One that does not fit into the library's buffer ends the connection
 * (device-libraries-and-platforms.md, D.2).
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, below its TLS.
 */
final class TlsRecords extends ByteToMessageDecoder {
    private static final int HEADER = 5;
    private static final int LENGTH = 3; // where it is in the header
    private static final int CHANGE_CIPHER_SPEC = 20;

    /** What AES-GCM adds in TLS 1.2: 8 bytes of nonce, 16 of tag (RFC 5288, 3); ChaCha20 adds less. */
    private static final int PROTECTION = 8 + 16;

    private final int mostPlaintext;
    private boolean protectedNow;

    /** @param mostPlaintext bytes in one record */
    TlsRecords(int mostPlaintext) {
        this.mostPlaintext = mostPlaintext;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HEADER) {
            return;
        }
        int length = in.getUnsignedShort(in.readerIndex() + LENGTH);
        if (length > mostPlaintext + (protectedNow ? PROTECTION : 0)) {
            in.skipBytes(in.readableBytes());
            context.pipeline().close();
        } else if (in.readableBytes() >= HEADER + length) {
            protectedNow |= in.getUnsignedByte(in.readerIndex()) == CHANGE_CIPHER_SPEC;
            out.add(in.readRetainedSlice(HEADER + length));
        }
    }
}
