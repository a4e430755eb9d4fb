package dev.lifeline.spi;

import dev.lifeline.time.Tick;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * One way of reaching devices.
 *
 * <p>A leaf transport makes at most one attempt on the wire for each request: no retries, no fallback, no hidden queue.
 * Those belong to failover, which is a {@code Transport} too; an application never knows which it has. Whoever writes
 * one extends {@code TransportContract}, and for a leaf {@code SingleAttemptContract}, of lifeline-testing.
 *
 * <p><b>Threads.</b> Every method may be called from any thread and none blocks. Stages complete and observations arrive
 * on threads of the transport; what is done there must not block.
 *
 * <p><b>Life cycle.</b> {@link #start} once, then use, then {@link #close} once. Constructors only store.
 */
public interface Transport extends AutoCloseable {
    TransportId id();

    /** What this transport can carry. The same answer for its whole life. */
    Capabilities capabilities();

    /**
     * Begins to receive: opens the listener or starts opening the event stream. What can be known at once is thrown;
     * the rest is observed.
     *
     * @throws IllegalStateException with one clear sentence: a port in use, a missing certificate
     */
    void start();

    /**
     * Sends one request.
     *
     * @param envelope what to send; its kind is one of the capabilities
     * @param deadline when the caller stops waiting; the stage has completed soon after it in any case
     * @return completes exactly once, normally with the reply or with a {@link TransportException}
     */
    CompletionStage<Reply> send(Envelope envelope, Tick deadline);

    /**
     * What the transport sees. A subscriber gets what happens after it subscribed; one that does not keep up loses
     * observations and is told so by {@link Observation.Overflowed}.
     */
    Flow.Publisher<Observation> observations();

    /** Checks the transport itself, without a device, at the lowest cost that tells something. Completes normally always. */
    CompletionStage<ProbeResult> probe(Tick deadline);

    /** Ends every connection. Requests in flight fail; later ones fail as not sent; observations complete. Returns soon. */
    @Override
    void close();
}
