package dev.lifeline.tls.client;

/** How a connection ended that nothing broke. */
public enum End {
    /** This side closed it. */
    CLOSED_HERE,
    /** The peer said that it closes it: TLS's close_notify came, or the end of a stream without TLS. */
    CLOSED_BY_PEER,
    /**
     * The peer's stream ended without TLS's close_notify: usual with small devices, whose libraries send none
     * (device-libraries-and-platforms.md, B.1). Whether something was cut off only the protocol above can tell.
     */
    CUT_BY_PEER
}
