package dev.lifeline.tls.direct;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How many the listener has turned away, for metrics. <b>Threads.</b> Callable from any thread. */
final class ListenerCounters {
    private final Map<DeviceEntrance.Cause, LongAdder> turnedAway = new EnumMap<>(DeviceEntrance.Cause.class);

    ListenerCounters() {
        for (DeviceEntrance.Cause cause : DeviceEntrance.Cause.values()) {
            turnedAway.put(cause, new LongAdder()); // the map itself never changes again
        }
    }

    void turnedAway(DeviceEntrance.Cause cause) {
        adder(cause).increment();
    }

    long of(DeviceEntrance.Cause cause) {
        return adder(cause).sum();
    }

    private LongAdder adder(DeviceEntrance.Cause cause) {
        return Objects.requireNonNull(turnedAway.get(cause));
    }

    /** Connections that began with an MQTT packet instead of TLS. */
    long plaintexts() {
        return of(DeviceEntrance.Cause.PLAINTEXT);
    }

    /** Connections that did not finish their TLS handshake. */
    long handshakeFailures() {
        return of(DeviceEntrance.Cause.HANDSHAKE);
    }

    /** Devices that rejected our certificate after the handshake. */
    long distrusts() {
        return of(DeviceEntrance.Cause.DISTRUST);
    }

    /** Devices that TLS let in and we did not: a wrong id, no HELLO, a wrong proof. */
    long refusals() {
        return of(DeviceEntrance.Cause.REFUSED) + of(DeviceEntrance.Cause.PROOF);
    }
}
