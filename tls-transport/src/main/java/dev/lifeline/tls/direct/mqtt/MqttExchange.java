package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Topic;
import dev.lifeline.time.Ticker;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's MQTT: its packets become frames, frames become packets. Has no socket and starts no timer.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, from its first packet on.
 */
public final class MqttExchange {
    private static final Logger LOG = LoggerFactory.getLogger(MqttExchange.class);

    /** What a device that promises no keep-alive is taken to have promised: the contract's of cellular devices. */
    static final Duration UNPROMISED_KEEP_ALIVE = Duration.ofMinutes(10);

    private final String prefix;
    private final int mostPayload;
    private final Ticker ticker;
    private final Above above;
    private final Wire wire;
    private @Nullable Accepted accepted; // from CONNECT on
    private boolean ended;

    /** What takes the frames. <b>Threads.</b> Called where the exchange runs, inside its methods. */
    public interface Above {
        /** Whether the peer has proved to be {@code device}. */
        boolean speaksFor(DeviceId device);

        /** Something came: the device is not silent. */
        void heard();

        /** A frame came; the first is HELLO. */
        void received(Frame frame);

        /** A message came that was cut short on its way. */
        void cut(String reason);

        /** What came is nothing of the contract: the connection ends. */
        void damaged(String reason);

        /** The device is not admitted: the connection ends after what was written. */
        void refuse(String reason);
    }

    /** What takes the packets. <b>Threads.</b> Called where the exchange runs, inside its methods. */
    public interface Wire {
        /** @param written told once whether the packet was written */
        void write(MqttMessage packet, Consumer<Boolean> written);

        /** Writes what nobody waits for. */
        default void write(MqttMessage packet) {
            write(packet, success -> {});
        }

        /** Ends the connection after what was written. */
        void close();
    }

    /** An accepted device. */
    private record Accepted(
            DeviceId device,
            int version,
            Duration keepAlive,
            Subscriptions subscriptions,
            Intake intake,
            Outlet outlet) {}

    /**
     * @param prefix the first word of all topics
     * @param mostPayload largest payload of a device's message, in bytes
     */
    public MqttExchange(String prefix, int mostPayload, Ticker ticker, Above above, Wire wire) {
        this.prefix = prefix;
        this.mostPayload = mostPayload;
        this.ticker = ticker;
        this.above = above;
        this.wire = wire;
    }

    /** @param packet as the codec hands it up, readable or not; its payload is not kept */
    public void received(MqttMessage packet) {
        if (ended) {
            return;
        }
        above.heard();
        Accepted known = accepted;
        if (known == null) {
            connect(packet);
        } else if (packet.decoderResult().isFailure()) {
            LOG.debug(
                    "listener device={} packet=unreadable",
                    known.device,
                    packet.decoderResult().cause());
            damaged("a malformed MQTT packet");
        } else {
            take(known, packet);
        }
    }

    /** How often the device has promised to be heard of. */
    public Duration keepAlive() {
        return accepted().keepAlive;
    }

    /** Frames that MQTT has no use for, such as WELCOME, count as written. */
    public void send(Frame frame, Consumer<Boolean> written) {
        if (accepted == null) {
            written.accept(true); // REFUSED
        } else {
            accepted.outlet.send(frame, written);
        }
    }

    /** Sends a publish to all, if the device has subscribed to those. */
    public void sendToAll(Frame.Command publish) {
        accepted().outlet.sendToAll(publish);
    }

    /** Why {@code frame} is too large for the device's packet size; empty if it is not. */
    public Optional<String> tooLarge(Frame frame, int packetSize) {
        return accepted().outlet.tooLarge(frame, packetSize);
    }

    /** As {@link #tooLarge}, of a publish to all. */
    public Optional<String> tooLargeToAll(Frame.Command publish, int packetSize) {
        return accepted().outlet.tooLargeToAll(publish, packetSize);
    }

    /** Why the device cannot take {@code frame} now, as the end of a sentence that begins with it; empty if it can. */
    public Optional<String> hindrance(Frame frame) {
        return accepted().outlet.hindrance(frame);
    }

    private Accepted accepted() {
        if (accepted == null) {
            throw new IllegalStateException("mqtt: no device yet (expected: CONNECT before)");
        }
        return accepted;
    }

    private void connect(MqttMessage packet) {
        Connect connect = Connect.of(packet, above::speaksFor);
        connect.answer().ifPresent(code -> wire.write(Packets.connAck(code)));
        connect.device()
                .ifPresentOrElse(device -> accept(device, (MqttConnectMessage) packet), () -> refuse(connect.reason()));
    }

    private void accept(DeviceId device, MqttConnectMessage packet) {
        Subscriptions subscriptions = new Subscriptions(prefix, device);
        int promised = packet.variableHeader().keepAliveTimeSeconds();
        accepted = new Accepted(
                device,
                packet.variableHeader().version(),
                promised == 0 ? UNPROMISED_KEEP_ALIVE : Duration.ofSeconds(promised),
                subscriptions,
                new Intake(new Uplink(prefix, device, mostPayload), above, wire),
                new Outlet(new Downlink(prefix, device), subscriptions, wire, ticker));
        if (packet.variableHeader().isWillFlag() && !isUsualWill(device, packet.payload())) {
            LOG.info(
                    "listener device={} will=ignored cause=\"it is not {} on the status topic\"",
                    device,
                    DeviceStatus.GONE);
        }
    }

    /** The listener sees for itself that a device has gone, so it keeps no will. */
    private boolean isUsualWill(DeviceId device, MqttConnectPayload payload) {
        return new Topic.Status(device).under(prefix).equals(payload.willTopic())
                && DeviceStatus.GONE.equals(new String(payload.willMessageInBytes(), StandardCharsets.UTF_8));
    }

    private void take(Accepted known, MqttMessage packet) {
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> published(known, (MqttPublishMessage) packet);
            case PUBREL -> known.intake.released(id(packet));
            case PUBACK -> acknowledged(known, id(packet));
            case PUBREC, PUBCOMP -> LOG.debug("listener device={} packet=unasked", known.device);
            case SUBSCRIBE -> subscribed(known, (MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> unsubscribed(known, (MqttUnsubscribeMessage) packet);
            case PINGREQ -> wire.write(Packets.PING_RESPONSE);
            case DISCONNECT -> leave();
            default -> damaged(packet.fixedHeader().messageType() + " from a device that is connected");
        }
    }

    private void published(Accepted known, MqttPublishMessage packet) {
        Publication publication = new Publication(
                packet.variableHeader().topicName(), Payload.of(packet.payload().nioBuffer()));
        if (!known.intake.published(packet, publication)) {
            leave();
        }
    }

    private void acknowledged(Accepted known, int id) {
        if (known.outlet.acknowledged(id)) {
            above.received(new Frame.Pong());
        }
    }

    private void subscribed(Accepted known, MqttSubscribeMessage packet) {
        List<MqttQoS> granted = packet.payload().topicSubscriptions().stream()
                .map(wanted -> known.subscriptions.subscribe(wanted.topicFilter(), wanted.qualityOfService()))
                .toList();
        boolean allGranted = !granted.contains(MqttQoS.FAILURE);
        if (!allGranted) {
            LOG.warn("listener device={} subscription=refused (expected: {})", known.device, known.subscriptions);
        }
        if (!allGranted && known.version == MqttVersion.MQTT_3_1.protocolLevel()) {
            damaged("a subscription that is not granted, which MQTT 3.1 has no word for");
            return;
        }
        wire.write(Packets.subAck(id(packet), granted));
        known.subscriptions.own().ifPresent(qos -> known.intake.subscribed());
    }

    private void unsubscribed(Accepted known, MqttUnsubscribeMessage packet) {
        packet.payload().topics().forEach(known.subscriptions::unsubscribe);
        wire.write(Packets.reply(MqttMessageType.UNSUBACK, id(packet)));
    }

    private void leave() {
        ended = true;
        wire.close();
    }

    private void damaged(String reason) {
        ended = true;
        above.damaged(reason);
    }

    private void refuse(String reason) {
        ended = true;
        above.refuse(reason);
    }

    private static int id(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }
}
