package dev.lifeline.tls.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Hands over what comes. <b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection. */
final class Bytes extends SimpleChannelInboundHandler<ByteBuf> {
    private final Consumer<ByteBuffer> receiver;

    Bytes(Consumer<ByteBuffer> receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        receiver.accept(bytes.nioBuffer().asReadOnlyBuffer());
    }
}
