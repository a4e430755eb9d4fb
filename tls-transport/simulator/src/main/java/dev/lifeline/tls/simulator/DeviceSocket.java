package dev.lifeline.tls.simulator;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.FrameReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.Consumer;

/** Reads one connection for a device. <b>Threads.</b> The connection's event loop. */
final class DeviceSocket extends SimpleChannelInboundHandler<ByteBuf> {
    private static final int MOST_PAYLOAD = 0xffff;

    private final long connection;
    private final Consumer<DeviceInput> device;
    private final FrameReader reader = new FrameReader(MOST_PAYLOAD);

    DeviceSocket(long connection, Consumer<DeviceInput> device) {
        this.connection = connection;
        this.device = device;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            device.accept(new DeviceInput.DirectOpened(connection));
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        try {
            reader.read(bytes.nioBuffer(), frame -> device.accept(new DeviceInput.FrameArrived(connection, frame)));
        } catch (ContractException damaged) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        device.accept(new DeviceInput.DirectClosed(connection));
        super.channelInactive(context);
    }

    /** A failed handshake or a reset: the device sees a connection that has ended. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
