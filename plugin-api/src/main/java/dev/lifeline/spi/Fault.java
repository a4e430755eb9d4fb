package dev.lifeline.spi;

/** Whose fault a failure is. Only {@link #TRANSPORT} is evidence against a transport. */
public enum Fault {
    /** The carrier: refused, reset, timed out, 5xx, TLS. */
    TRANSPORT,
    /** The one device: it does not answer, or it says no. Many devices at once are another matter, which the core judges. */
    DEVICE,
    /** We: wrong credentials, unknown name, too much, too often, closed. Never moves a device. */
    CALLER
}
