package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.tls.ClientTls;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.DeviceTls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a device's direct connection goes through, as its profile says.
 *
 * <pre>
 *   NONE                 MQTT_TLS                    TLS_TCP_CLIENT
 *                        TlsRecords                  TlsRecords
 *                        WakeUps.records
 *   TLS                  TLS, LibraryEnd             TLS, LibraryEnd
 *   codec if MQTT        codec, WakeUps.packets
 *                        LibraryKeepAlive
 *   the device's socket  the device's socket         the device's socket
 * </pre>
 *
 * <p><b>Threads.</b> {@link #fill} is called on event loops.
 */
final class DevicePipeline {
    /** More than any device takes: a packet that is too large is read and thrown away. */
    private static final int MOST_PACKET = 1 << 20;

    private static final ByteBuf DISCONNECT = Unpooled.unreleasableBuffer(
            Unpooled.wrappedBuffer(new byte[] {(byte) 0xe0, 0}).asReadOnly());

    private final SimulatedFleet fleet;
    private final DeviceSpec spec;
    private final Consumer<DeviceInput> device;
    private final Security security;

    DevicePipeline(SimulatedFleet fleet, DeviceSpec spec, Consumer<DeviceInput> device) {
        this.fleet = fleet;
        this.spec = spec;
        this.device = device;
        // made ahead, because a whole fleet connects at the same moment
        this.security = library().bringsItsOwnTls() ? new LibrarySecurity() : new PlainSecurity();
    }

    void fill(ChannelPipeline pipeline, long connection) {
        if (connection == 1 || !spec.profile().forgetsEnableTls()) {
            security.fill(pipeline);
        }
        switch (spec.profile().protocol()) {
            case FRAMES -> pipeline.addLast(new DeviceSocket(connection, device));
            case MQTT -> fillMqtt(pipeline, connection);
        }
    }

    private void fillMqtt(ChannelPipeline pipeline, long connection) {
        pipeline.addLast(new MqttDecoder(MOST_PACKET), MqttEncoder.INSTANCE);
        SslHandler tls = pipeline.get(SslHandler.class);
        if (tls != null && library().takesOnePacketAtAWakeUp()) {
            WakeUps wakeUps = new WakeUps();
            pipeline.addBefore(pipeline.context(tls).name(), null, wakeUps.records());
            pipeline.addLast(wakeUps.packets());
        }
        if (library().keepsAliveByItself()) {
            pipeline.addLast(new LibraryKeepAlive(spec.times().directKeepAlive(), fleet.ticker(), fleet.timers()));
        }
        pipeline.addLast(new MqttDeviceSocket(connection, spec, device));
    }

    private DeviceLibrary library() {
        return spec.profile().library();
    }

    private Optional<Credentials> own() {
        if (spec.secret().isPresent()) {
            return Optional.empty();
        }
        DeviceId id = spec.id();
        return Optional.of(
                switch (spec.profile().certificateKey()) {
                    case P256 -> fleet.surroundings().authority().device(id);
                    case RSA -> fleet.surroundings().authority().device(id, fleet.rsaKey());
                });
    }

    /** The handlers up to TLS. */
    private interface Security {
        void fill(ChannelPipeline pipeline);
    }

    private final class PlainSecurity implements Security {
        private final ClientTls tls = ClientTls.of(
                fleet.surroundings().trusted(), own(), spec.profile().tls());

        @Override
        public void fill(ChannelPipeline pipeline) {
            FleetSurroundings around = fleet.surroundings();
            pipeline.addLast(tls.handler(around.host(), around.port()));
        }
    }

    private final class LibrarySecurity implements Security {
        private final DeviceTls tls = DeviceTls.of(
                fleet.surroundings().trusted(),
                own(),
                spec.profile().tls(),
                spec.profile().datesChecked());

        @Override
        public void fill(ChannelPipeline pipeline) {
            String host = fleet.surroundings().host();
            boolean mqtt = spec.profile().protocol() == DirectProtocol.MQTT;
            pipeline.addLast(
                    new TlsRecords(spec.profile().tls().mostRecordBytes()),
                    tls.handler(host),
                    new LibraryEnd(
                            handler -> tls.objection(handler, host).isEmpty(),
                            mqtt ? DISCONNECT : Unpooled.EMPTY_BUFFER));
        }
    }
}
