package dev.lifeline.tls.simulator;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameReader;
import dev.lifeline.contract.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.Consumer;

/** A device's end of a connection with frames. <b>Threads.</b> The connection's event loop. */
final class DeviceSocket extends ChannelDuplexHandler {
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
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            reader.read(bytes.nioBuffer(), frame -> device.accept(new DeviceInput.FrameArrived(connection, frame)));
        } catch (ContractException damaged) {
            context.close();
        } finally {
            bytes.release();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(Unpooled.wrappedBuffer(FrameWriter.bytes((Frame) message)), promise);
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
