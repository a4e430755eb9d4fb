package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Frame;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import java.util.function.Consumer;

/** A connection with a library's quirks, as {@link DevicePipeline} puts them together. */
final class LibrarySocket implements DirectSocket {
    private final Channel channel;

    LibrarySocket(SimulatedFleet fleet, DevicePipeline handlers, long connection, Consumer<DeviceInput> device) {
        FleetSurroundings around = fleet.surroundings();
        ChannelFuture connecting = fleet.sockets()
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        handlers.fill(socket.pipeline(), connection);
                    }
                })
                .connect(around.host(), around.port());
        this.channel = connecting.channel();
        connecting.addListener(result -> {
            if (!result.isSuccess()) {
                device.accept(new DeviceInput.DirectClosed(connection));
            }
        });
    }

    @Override
    public void send(Frame frame) {
        channel.writeAndFlush(frame);
    }

    @Override
    public void close() {
        channel.close();
    }

    @Override
    public void cut() {
        ChannelHandlerContext lowest = channel.pipeline().firstContext();
        if (lowest != null) {
            lowest.close();
        }
        close();
    }
}
