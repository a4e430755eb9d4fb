package dev.lifeline.tls.direct;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.FrameReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/**
 * Reads frames, and tells the conversation.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection that speaks frames.
 */
final class FrameDecoder extends SimpleChannelInboundHandler<ByteBuf> {
    private final DeviceConversation conversation;
    private final FrameReader reader;

    FrameDecoder(DeviceConversation conversation, int mostPayload) {
        this.conversation = conversation;
        this.reader = new FrameReader(mostPayload);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        conversation.heard();
        try {
            reader.read(bytes.nioBuffer(), conversation::received);
        } catch (ContractException damaged) {
            conversation.damaged(String.valueOf(damaged.getMessage()));
        }
    }
}
