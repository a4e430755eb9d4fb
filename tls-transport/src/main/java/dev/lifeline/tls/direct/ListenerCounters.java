package dev.lifeline.tls.direct;

import java.util.concurrent.atomic.LongAdder;

/** What the listener has turned away, for metrics. <b>Threads.</b> Callable from any thread. */
final class ListenerCounters {
    private final LongAdder plaintext = new LongAdder();
    private final LongAdder handshakesFailed = new LongAdder();
    private final LongAdder distrusted = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void turnedAway(DeviceEntrance.Cause cause) {
        switch (cause) {
            case PLAINTEXT -> plaintext.increment();
            case HANDSHAKE -> handshakesFailed.increment();
            case DISTRUST -> distrusted.increment();
            case FULL -> refused();
        }
    }

    void refused() {
        refused.increment();
    }

    /** Connections that began with an MQTT packet instead of TLS. */
    long plaintexts() {
        return plaintext.sum();
    }

    /** Connections that did not finish their TLS handshake. */
    long handshakeFailures() {
        return handshakesFailed.sum();
    }

    /** Devices that rejected our certificate after the handshake. */
    long distrusts() {
        return distrusted.sum();
    }

    /** Devices that TLS let in and we did not: a wrong id, no HELLO, too many connections. */
    long refusals() {
        return refused.sum();
    }
}
