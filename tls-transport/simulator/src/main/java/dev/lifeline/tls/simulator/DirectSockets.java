package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameWriter;
import dev.lifeline.tls.ClientTls;
import dev.lifeline.tls.TlsProfile;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device's direct connection, one at a time.
 *
 * <p><b>Threads.</b> The fleet's; what the socket says is handed to {@code device} on an event loop.
 */
final class DirectSockets {
    private final SimulatedFleet fleet;
    private final Consumer<DeviceInput> device;
    private final ClientTls tls;
    private @Nullable Channel channel;

    DirectSockets(SimulatedFleet fleet, DeviceId id, Consumer<DeviceInput> device) {
        this.fleet = fleet;
        this.device = device;
        var authority = fleet.surroundings().authority();
        // made ahead, because a whole fleet connects at the same moment
        this.tls = ClientTls.of(authority.authorities(), Optional.of(authority.device(id)), TlsProfile.MODERN);
    }

    void open(long connection) {
        close();
        FleetSurroundings around = fleet.surroundings();
        ChannelFuture connecting = fleet.sockets()
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline()
                                .addLast(
                                        tls.handler(around.host(), around.port()),
                                        new DeviceSocket(connection, device));
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
            channel.writeAndFlush(Unpooled.wrappedBuffer(FrameWriter.bytes(frame)));
        }
    }

    void close() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
