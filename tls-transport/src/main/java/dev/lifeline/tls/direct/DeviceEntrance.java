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

        /** Counts a connection that came to no conversation. */
        void turnedAway(Cause cause);
    }

    /** Why a connection came to no conversation. */
    enum Cause {
        /** It began with an MQTT packet instead of TLS. */
        PLAINTEXT,
        /** It did not finish its TLS handshake. */
        HANDSHAKE,
        /** It finished its TLS handshake and said at once that it does not trust us, as MQTT-TLS does. */
        DISTRUST,
        /** There are too many connections. */
        FULL
    }
}
