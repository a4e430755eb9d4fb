package dev.lifeline.tls.direct;

/** Tells where the listener is bound: with port 0 in the config, the system chooses. Implemented by the library only. */
public interface ListeningPort {
    /** @throws IllegalStateException unless the transport is started and not closed */
    int port();
}
