package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.DeviceId;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one device has subscribed to: its own commands, and publishes to all; nothing else is to be had. QoS 2 is never
 * granted, because MQTT-TLS writes a malformed PUBCOMP.
 *
 * <p><b>Threads.</b> The connection's event loop.
 */
final class Subscriptions {
    private final String own;
    private final String toAll;
    private final Map<String, MqttQoS> granted = new HashMap<>();

    Subscriptions(String prefix, DeviceId device) {
        this.own = prefix + "/d/" + device + "/#";
        this.toAll = prefix + "/d/all/#";
    }

    /** Returns {@link MqttQoS#FAILURE} for a filter that is none of the two. */
    MqttQoS subscribe(String filter, MqttQoS wanted) {
        if (!filter.equals(own) && !filter.equals(toAll)) {
            return MqttQoS.FAILURE;
        }
        MqttQoS most = wanted == MqttQoS.AT_MOST_ONCE ? wanted : MqttQoS.AT_LEAST_ONCE;
        granted.put(filter, most);
        return most;
    }

    void unsubscribe(String filter) {
        granted.remove(filter);
    }

    /** The QoS of the device's own commands; empty if it has not subscribed to them. */
    Optional<MqttQoS> own() {
        return Optional.ofNullable(granted.get(own));
    }

    boolean takesPublishesToAll() {
        return granted.containsKey(toAll);
    }

    /** For messages. */
    String ownFilter() {
        return own;
    }

    @Override
    public String toString() {
        return own + " or " + toAll;
    }
}
