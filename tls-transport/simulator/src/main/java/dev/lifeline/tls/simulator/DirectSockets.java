package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Frame;
import dev.lifeline.tls.ClientTls;
import dev.lifeline.tls.TlsProfile;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device's direct connection, one at a time.
 *
 * <p><b>Threads.</b> The fleet's; what the socket says is handed to {@code device} on an event loop.
 */
final class DirectSockets {
    /** More than any device takes: a packet that is too large is read and thrown away. */
    private static final int MOST_PACKET = 1 << 20;

    private final SimulatedFleet fleet;
    private final DeviceSpec spec;
    private final Consumer<DeviceInput> device;
    private final ClientTls tls;
    private @Nullable Channel channel;

    DirectSockets(SimulatedFleet fleet, DeviceSpec spec, Consumer<DeviceInput> device) {
        this.fleet = fleet;
        this.spec = spec;
        this.device = device;
        var authority = fleet.surroundings().authority();
        // made ahead, because a whole fleet connects at the same moment
        this.tls = ClientTls.of(authority.authorities(), Optional.of(authority.device(spec.id())), TlsProfile.MODERN);
    }

    void open(long connection) {
        close();
        FleetSurroundings around = fleet.surroundings();
        ChannelFuture connecting = fleet.sockets()
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline().addLast(tls.handler(around.host(), around.port()));
                        socket.pipeline().addLast(protocol(connection));
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

    private ChannelHandler[] protocol(long connection) {
        return switch (spec.protocol()) {
            case FRAMES -> new ChannelHandler[] {new DeviceSocket(connection, device)};
            case MQTT ->
                new ChannelHandler[] {
                    new MqttDecoder(MOST_PACKET), MqttEncoder.INSTANCE, new MqttDeviceSocket(connection, spec, device)
                };
        };
    }

    void close() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
