package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Frame;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device's direct connection, one at a time.
 *
 * <p><b>Threads.</b> The fleet's; what the socket says is handed to {@code device} on an event loop.
 */
final class DirectSockets {
    private final SimulatedFleet fleet;
    private final DevicePipeline handlers;
    private final Consumer<DeviceInput> device;
    private @Nullable Channel channel;

    DirectSockets(SimulatedFleet fleet, DeviceSpec spec, Consumer<DeviceInput> device) {
        this.fleet = fleet;
        this.handlers = new DevicePipeline(fleet, spec, device);
        this.device = device;
    }

    void open(long connection) {
        close();
        FleetSurroundings around = fleet.surroundings();
        ChannelFuture connecting = fleet.sockets()
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        handlers.fill(socket.pipeline(), connection);
                    }
                })
                .connect(around.host(), around.port());
        channel = connecting.channel();
        connecting.addListener(result -> {
            if (!result.isSuccess()) {
                device.accept(new DeviceInput.DirectClosed(connection));
            }
        });
    }

    void send(Frame frame) {
        if (channel != null) {
            channel.writeAndFlush(frame);
        }
    }

    void close() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    /** As the power goes: without a goodbye of the device's. */
    void cut() {
        ChannelHandlerContext lowest =
                channel == null ? null : channel.pipeline().firstContext();
        if (lowest != null) {
            lowest.close();
        }
        close();
    }
}
