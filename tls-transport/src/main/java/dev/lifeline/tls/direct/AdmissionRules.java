package dev.lifeline.tls.direct;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the listener takes from those whom it does not know yet, and from those who do not read. Who is too many is closed
 * at once: nobody waits in a queue, because a device's handshake has no limit of its own. Immutable.
 *
 * @param mostConnections at least 1
 * @param mostPerAddress connections from one address, or from one /64 of IPv6; 0 for no limit, because carriers put
 *     thousands of devices behind one address
 * @param mostHandshakes TLS handshakes in flight, each of which costs some milliseconds of a processor; at least 1
 * @param handshakesPerSecond handshakes begun in a second, and at once after a quiet one; from 1 to 1,000,000
 * @param handshakeLimit how long a TLS handshake may take, in real time, however its bytes come; more than zero. Cellular
 *     devices may need 30 s
 * @param mostUnprovenBytes what a connection may send before its device is let in, handshake included; from 4096 to
 *     1,048,576
 * @param mostWaitingBytes what may wait for a device that does not read before requests fail; from 16,384 to 16,777,216
 * @param unreadLimit how long so much may wait before the device is cut; more than zero
 * @param behindProxy whether each connection begins with a header of the PROXY protocol, version 2, which tells whose it
 *     is; without one it is closed. Only for listeners that nobody but the proxy can reach
 */
public record AdmissionRules(
        int mostConnections,
        int mostPerAddress,
        int mostHandshakes,
        int handshakesPerSecond,
        Duration handshakeLimit,
        int mostUnprovenBytes,
        int mostWaitingBytes,
        Duration unreadLimit,
        boolean behindProxy) {
    static final int MOST_HANDSHAKES_PER_SECOND = 1_000_000;
    static final int LEAST_UNPROVEN_BYTES = 4_096;
    static final int MOST_UNPROVEN_BYTES = 1 << 20;
    static final int LEAST_WAITING_BYTES = 16_384;
    static final int MOST_WAITING_BYTES = 1 << 24;

    public AdmissionRules {
        Bounds.within("mostConnections", mostConnections, 1, Integer.MAX_VALUE);
        Bounds.within("mostPerAddress", mostPerAddress, 0, Integer.MAX_VALUE);
        Bounds.within("mostHandshakes", mostHandshakes, 1, Integer.MAX_VALUE);
        Bounds.within("handshakesPerSecond", handshakesPerSecond, 1, MOST_HANDSHAKES_PER_SECOND);
        Bounds.positive("handshakeLimit", handshakeLimit);
        Bounds.within("mostUnprovenBytes", mostUnprovenBytes, LEAST_UNPROVEN_BYTES, MOST_UNPROVEN_BYTES);
        Bounds.within("mostWaitingBytes", mostWaitingBytes, LEAST_WAITING_BYTES, MOST_WAITING_BYTES);
        Bounds.positive("unreadLimit", unreadLimit);
    }

    public static AdmissionRules defaults() {
        return new AdmissionRules(
                100_000, 0, 2_000, 1_000, Duration.ofSeconds(10), 16_384, 65_536, Duration.ofSeconds(30), false);
    }

    public AdmissionRules withMostConnections(int mostConnections) {
        return with(draft -> draft.mostConnections = mostConnections);
    }

    public AdmissionRules withMostPerAddress(int mostPerAddress) {
        return with(draft -> draft.mostPerAddress = mostPerAddress);
    }

    public AdmissionRules withMostHandshakes(int mostHandshakes) {
        return with(draft -> draft.mostHandshakes = mostHandshakes);
    }

    public AdmissionRules withHandshakesPerSecond(int handshakesPerSecond) {
        return with(draft -> draft.handshakesPerSecond = handshakesPerSecond);
    }

    public AdmissionRules withHandshakeLimit(Duration handshakeLimit) {
        return with(draft -> draft.handshakeLimit = handshakeLimit);
    }

    public AdmissionRules withMostUnprovenBytes(int mostUnprovenBytes) {
        return with(draft -> draft.mostUnprovenBytes = mostUnprovenBytes);
    }

    public AdmissionRules withMostWaitingBytes(int mostWaitingBytes) {
        return with(draft -> draft.mostWaitingBytes = mostWaitingBytes);
    }

    public AdmissionRules withUnreadLimit(Duration unreadLimit) {
        return with(draft -> draft.unreadLimit = unreadLimit);
    }

    public AdmissionRules withBehindProxy(boolean behindProxy) {
        return with(draft -> draft.behindProxy = behindProxy);
    }

    private AdmissionRules with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.rules();
    }

    /** A copy with one thing changed. <b>Threads.</b> One. */
    private static final class Draft {
        int mostConnections;
        int mostPerAddress;
        int mostHandshakes;
        int handshakesPerSecond;
        Duration handshakeLimit;
        int mostUnprovenBytes;
        int mostWaitingBytes;
        Duration unreadLimit;
        boolean behindProxy;

        Draft(AdmissionRules rules) {
            mostConnections = rules.mostConnections;
            mostPerAddress = rules.mostPerAddress;
            mostHandshakes = rules.mostHandshakes;
            handshakesPerSecond = rules.handshakesPerSecond;
            handshakeLimit = rules.handshakeLimit;
            mostUnprovenBytes = rules.mostUnprovenBytes;
            mostWaitingBytes = rules.mostWaitingBytes;
            unreadLimit = rules.unreadLimit;
            behindProxy = rules.behindProxy;
        }

        AdmissionRules rules() {
            return new AdmissionRules(
                    mostConnections,
                    mostPerAddress,
                    mostHandshakes,
                    handshakesPerSecond,
                    handshakeLimit,
                    mostUnprovenBytes,
                    mostWaitingBytes,
                    unreadLimit,
                    behindProxy);
        }
    }
}
