package dev.lifeline.tls.client;

import java.io.Serial;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A connection that could not be opened, or broke. Callers branch on {@link #reason}, never on the message, which names host,
 * port and cause and no secret. It has no stack trace: it is a value that is made where an answer arrives or does not; the
 * cause keeps its own.
 */
public final class ClientException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Reason {
        /** The name has no address, or nobody could be asked. */
        NAME_NOT_RESOLVED,
        /** The host is there, and nobody listens at the port. */
        CONNECT_REFUSED,
        /** Name and TCP together took longer than the connect limit. */
        CONNECT_TIMED_OUT,
        /** There is no way to the host. */
        UNREACHABLE,
        /** What answers does not speak TLS. */
        NOT_TLS,
        /** The peer was connected and silent, or slow, until the handshake limit. */
        HANDSHAKE_TIMED_OUT,
        /** The certificate's authority is not among the trusted ones. */
        CERTIFICATE_NOT_TRUSTED,
        /** The certificate is that of another host. */
        CERTIFICATE_OF_ANOTHER_NAME,
        /** The certificate is over. */
        CERTIFICATE_EXPIRED,
        /** The certificate has not begun, or this machine's clock is wrong. */
        CERTIFICATE_NOT_YET_VALID,
        /**
         * The peer ended TLS with an alert, see {@link ClientException#alert}. TLS 1.3 tells a client late that its
         * certificate was refused: then the connection was open, and ends so.
         */
        ALERT,
        /** This side found a handshake that it cannot accept: a peer that breaks the rules. */
        HANDSHAKE_FAILED,
        /** An open connection was reset, or what came could not be decrypted. */
        BROKEN,
        /** The connection ended, by either side and in good order, before what was asked for was done. */
        CLOSED
    }

    private final Reason reason;
    private final @Nullable Integer alert;

    ClientException(Reason reason, @Nullable Integer alert, String message, @Nullable Throwable cause) {
        super(message, cause, true, false);
        this.reason = reason;
        this.alert = alert;
    }

    public Reason reason() {
        return reason;
    }

    /** The peer's TLS alert (RFC 8446, 6.2), such as 48 for an unknown authority; present with {@link Reason#ALERT}. */
    public OptionalInt alert() {
        return alert == null ? OptionalInt.empty() : OptionalInt.of(alert);
    }
}
