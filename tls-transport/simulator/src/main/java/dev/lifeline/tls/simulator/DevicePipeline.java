package dev.lifeline.tls.simulator;

import dev.lifeline.tls.DeviceTls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslHandler;
import java.util.function.Consumer;

/**
 * What the direct connection of a device with a library goes through, as its profile says.
 *
 * <pre>
 *   MQTT_TLS                    TLS_TCP_CLIENT
 *   TlsRecords                  TlsRecords
 *   WakeUps.records
 *   TLS, LibraryEnd             TLS, LibraryEnd
 *   codec, WakeUps.packets
 *   LibraryKeepAlive
 *   MqttDeviceSocket            DeviceSocket
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
    private final DeviceTls tls;

    DevicePipeline(SimulatedFleet fleet, DeviceSpec spec, Consumer<DeviceInput> device) {
        this.fleet = fleet;
        this.spec = spec;
        this.device = device;
        this.tls = DeviceTls.of(
                fleet.surroundings().trusted(),
                fleet.own(spec),
                spec.profile().tls(),
                spec.profile().datesChecked());
    }

    void fill(ChannelPipeline pipeline, long connection) {
        if (connection == 1 || !spec.profile().forgetsEnableTls()) {
            fillTls(pipeline);
        }
        switch (spec.profile().protocol()) {
            case FRAMES -> pipeline.addLast(new DeviceSocket(connection, device));
            case MQTT -> fillMqtt(pipeline, connection);
        }
    }

    private void fillMqtt(ChannelPipeline pipeline, long connection) {
        pipeline.addLast(new MqttDecoder(MOST_PACKET), MqttEncoder.INSTANCE);
        SslHandler tls = pipeline.get(SslHandler.class);
        if (tls != null) {
            WakeUps wakeUps = new WakeUps();
            pipeline.addBefore(pipeline.context(tls).name(), null, wakeUps.records());
            pipeline.addLast(wakeUps.packets());
        }
        pipeline.addLast(
                new LibraryKeepAlive(spec.times().directKeepAlive(), fleet.ticker(), fleet.timers()),
                new MqttDeviceSocket(connection, spec, device));
    }

    private void fillTls(ChannelPipeline pipeline) {
        String host = fleet.surroundings().host();
        boolean mqtt = spec.profile().protocol() == DirectProtocol.MQTT;
        pipeline.addLast(
                new TlsRecords(spec.profile().tls().mostRecordBytes()),
                tls.handler(host),
                new LibraryEnd(
                        handler -> tls.objection(handler, host).isEmpty(), mqtt ? DISCONNECT : Unpooled.EMPTY_BUFFER));
    }
}
