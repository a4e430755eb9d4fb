package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.Frame;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted device publishes: handed on as frames, those before its HELLO after it, and acknowledged as a broker does.
 *
 * <p><b>Threads.</b> The connection's event loop.
 */
final class Intake {
    /** Packet ids at QoS 2 that a device may leave without PUBREL. */
    static final int MOST_UNRELEASED = 16;

    private final Uplink uplink;
    private final MqttExchange.Above above;
    private final MqttExchange.Wire wire;
    private final Set<Integer> unreleased = new HashSet<>();
    private @Nullable Greeting greeting; // until HELLO

    Intake(Uplink uplink, MqttExchange.Above above, MqttExchange.Wire wire) {
        this.uplink = uplink;
        this.above = above;
        this.wire = wire;
        this.greeting = new Greeting(uplink.device(), uplink.mostPayload());
    }

    /** The device has subscribed to its commands. */
    void subscribed() {
        if (greeting != null) {
            greeting.subscribed();
            greet();
        }
    }

    /** @return false if the connection ends by it */
    boolean published(MqttPublishMessage packet, Publication publication) {
        MqttQoS qos = packet.fixedHeader().qosLevel();
        int id = packet.variableHeader().packetId();
        boolean again = qos == MqttQoS.EXACTLY_ONCE && !unreleased.add(id);
        if (unreleased.size() > MOST_UNRELEASED) {
            above.damaged("more than " + MOST_UNRELEASED + " messages of QoS 2 without PUBREL");
            return false;
        }
        boolean goesOn = again || took(uplink.of(publication));
        if (qos == MqttQoS.AT_LEAST_ONCE) {
            wire.write(Packets.reply(MqttMessageType.PUBACK, id));
        } else if (qos == MqttQoS.EXACTLY_ONCE) {
            wire.write(Packets.reply(MqttMessageType.PUBREC, id));
        }
        return goesOn;
    }

    void released(int id) {
        unreleased.remove(id);
        wire.write(Packets.reply(MqttMessageType.PUBCOMP, id));
    }

    private boolean took(Arrival arrival) {
        if (arrival instanceof Arrival.Whole whole) {
            return took(whole.frame());
        } else if (arrival instanceof Arrival.Cut cut) {
            above.cut(cut.reason());
            return true;
        } else if (arrival instanceof Arrival.Foreign foreign) {
            above.damaged(foreign.reason());
        }
        return false;
    }

    private boolean took(Frame frame) {
        Greeting before = greeting;
        if (before == null) {
            above.received(frame);
        } else if (before.took(frame)) {
            greet();
        } else {
            above.refuse(Greeting.bound());
            return false;
        }
        return true;
    }

    private void greet() {
        List<Frame> due = greeting == null ? List.of() : greeting.due();
        if (!due.isEmpty()) {
            greeting = null;
            due.forEach(above::received);
        }
    }
}
