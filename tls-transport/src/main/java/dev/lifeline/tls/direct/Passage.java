package dev.lifeline.tls.direct;

import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection, counted where it stands: where its peer is, whether its handshake is in flight, and for what reason it
 * is turned away, which is counted once.
 *
 * <p><b>Threads.</b> Callable from any thread. <b>Life cycle.</b> Made for a connection that {@link Admission} has
 * counted; {@link #left} ends it.
 */
final class Passage {
    private final Admission admission;
    private final DeviceEntrance.Host host;
    private InetSocketAddress peer; // this
    private @Nullable InetAddress counted; // this
    private boolean handshaking = true; // this
    private boolean turnedAway; // this

    /** @param counted the address for which the admission has counted it too; null if that is not known yet */
    Passage(Admission admission, DeviceEntrance.Host host, InetSocketAddress peer, @Nullable InetAddress counted) {
        this.admission = admission;
        this.host = host;
        this.peer = peer;
        this.counted = counted;
    }

    /** Where the peer is, as far as is known. */
    synchronized String peer() {
        return peer.toString();
    }

    /** @return false, and turned away, if there are too many from there */
    boolean isFrom(InetSocketAddress address) {
        synchronized (this) {
            peer = address;
            if (admission.enterFrom(address.getAddress())) {
                counted = address.getAddress();
                return true;
            }
        }
        turnedAway(Cause.ADDRESS, "too many connections from its address");
        return false;
    }

    synchronized void handshakeEnded() {
        if (handshaking) {
            handshaking = false;
            admission.handshakeEnded();
        }
    }

    /** Whoever finds the first reason closes the connection; what follows from that is not another one. */
    void turnedAway(Cause cause, String why) {
        if (isFirstReason()) {
            host.turnedAway(cause, peer(), why);
        }
    }

    private synchronized boolean isFirstReason() {
        boolean first = !turnedAway;
        turnedAway = true;
        return first;
    }

    /** The connection has ended. Called once. */
    synchronized void left() {
        handshakeEnded();
        admission.leave(Optional.ofNullable(counted));
    }
}
