package dev.lifeline.tls.direct;

/**
 * Where devices come in: in production a port that speaks TLS, in a simulation whatever makes {@link FrameLink}s.
 *
 * <p><b>Threads.</b> Callable from any thread. <b>Life cycle.</b> Opened at most once.
 */
public interface DeviceEntrance {
    /**
     * Lets devices in from now on; some may come before this returns.
     *
     * @throws IllegalStateException with one sentence, if it cannot be opened
     */
    Opened open(Host host);

    /** Whether nobody between can read what devices and we say; what is modelled counts as encrypted. */
    default boolean encrypted() {
        return true;
    }

    /** An entrance that devices find. <b>Threads.</b> Callable from any thread. */
    interface Opened {
        /** Where it listens; 0 if it has no port. */
        int port();

        /** Whether a device that came now would be let in. */
        boolean accepting();

        /** Lets nobody in any more and ends every connection, which its conversation is told as always. Called once. */
        void close();
    }

    /** Whom the devices come to. Implemented by the library. <b>Threads.</b> Callable from any thread. */
    interface Host {
        /** The conversation over a new connection, which the entrance then tells what happens to {@code link}. */
        DeviceConversation accept(FrameLink link);

        /**
         * Counts a connection that is not let in, or not kept, and tells it in the log, which a storm does not fill.
         *
         * @param peer where it comes from
         * @param why one line for the log
         */
        void turnedAway(Cause cause, String peer, String why);
    }

    /** Why a connection is not let in, or not kept. */
    enum Cause {
        /** It began with an MQTT packet instead of TLS. */
        PLAINTEXT,
        /** It did not finish its TLS handshake. */
        HANDSHAKE,
        /** It finished its TLS handshake and said at once that it does not trust us, as MQTT-TLS does. */
        DISTRUST,
        /** Its certificate is the fleet's and revoked. */
        REVOKED,
        /** There are too many connections. */
        FULL,
        /** Too many handshakes are in flight, or more than the event loops get round to. */
        HANDSHAKES,
        /** Too many handshakes have begun within a second. */
        RATE,
        /** There are too many connections from its address. */
        ADDRESS,
        /** It did not begin with what a proxy must say first. */
        PROXY,
        /** It sent too much before it was let in. */
        UNPROVEN,
        /** It did not say who it is, or nothing that it has shown speaks for the device. */
        REFUSED,
        /** Its proof is not that of the device. */
        PROOF,
        /** It was let in, and does not read what is sent to it. */
        UNREAD
    }
}
