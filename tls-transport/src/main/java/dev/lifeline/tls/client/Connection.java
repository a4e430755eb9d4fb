package dev.lifeline.tls.client;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An open connection that carries bytes. Implemented by the library only.
 *
 * <p><b>Threads.</b> Callable from any thread, never blocks. Stages complete, and bytes are handed over, on the connection's
 * event loop, where nothing may block.
 *
 * <p><b>Life cycle.</b> Open when it is handed out; {@link #ended} tells its end. TLS ends in both directions at once: when
 * the peer has ended, nothing more can be sent.
 *
 * <p><b>Back-pressure.</b> Sending: what the peer does not read waits in memory, and {@link #writable} is false while it is
 * more than 64 KB; a sender that minds waits for the stage of what it sent. Receiving: {@link #pause} stops reading, so that
 * the peer's sending stops; what was read before, at most 64 KB and one TLS record, is still handed over.
 */
public interface Connection {
    /**
     * Writes after what was written before. The bytes are copied.
     *
     * @return completed when the socket has taken them, which does not say that the peer has; fails with a
     *     {@link ClientException}
     */
    CompletionStage<Void> send(ByteBuffer bytes);

    /** False while more than 64 KB wait for a peer that does not read. */
    boolean writable();

    /** Hands over nothing more, soon, until {@link #resume}. Meanwhile the peer's end is not seen either. */
    void pause();

    void resume();

    /** Writes what was sent before, for a second at most, says goodbye and ends. Harmless when repeated. */
    void close();

    /** Ends at once and says no goodbye, as when the power fails; what was not yet sent is lost. */
    void cut();

    /** Completed once: with how it ended, or failed with the {@link ClientException} that broke it. */
    CompletionStage<End> ended();

    /** What TLS agreed on; empty if the connection is UNENCRYPTED. */
    Optional<TlsSession> tls();
}
