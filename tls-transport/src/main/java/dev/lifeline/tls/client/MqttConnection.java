package dev.lifeline.tls.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT 3.1.1 connection that the server has accepted.
 *
 * <p>It does each thing once: nothing is repeated, nothing is queued, and it does not connect again. A stage waits for the
 * server's answer until the connection ends, and has no limit of its own. What cannot be sent at once fails at once
 * ({@link MqttException.Reason#IN_FLIGHT_FULL}, {@link MqttException.Reason#NOT_WRITABLE}), and the caller decides.
 *
 * <p><b>Threads.</b> Callable from any thread, never blocks. Stages complete on the connection's event loop, where nothing may
 * block; they fail with {@link MqttException}. <b>Life cycle.</b> Open when it is handed out; {@link #ended} tells its end.
 */
public final class MqttConnection {
    private final MqttSession session;
    private final Lifespan lifespan;
    private final boolean sessionPresent;

    MqttConnection(MqttSession session, Lifespan lifespan, boolean sessionPresent) {
        this.session = session;
        this.lifespan = lifespan;
        this.sessionPresent = sessionPresent;
    }

    /** Whether the server had kept the session of an earlier connection, subscriptions included. */
    public boolean sessionPresent() {
        return sessionPresent;
    }

    /**
     * Sends a message.
     *
     * @return at QoS 1 completed by the server's PUBACK; at QoS 0 when the socket has taken it
     * @throws IllegalArgumentException for QoS 2
     */
    public CompletionStage<Void> publish(MqttPublication publication) {
        requireNotTwo(publication.qos());
        CompletableFuture<Void> done = new CompletableFuture<>();
        return run(done, () -> session.requests().publish(publication, done));
    }

    /**
     * Subscribes to one filter.
     *
     * @param filter may hold {@code +} for a word and end with {@code #} for any more of them
     * @param most the highest QoS of what comes
     * @return what the server granted, which may be less
     * @throws IllegalArgumentException for QoS 2, or what is no filter
     */
    public CompletionStage<Qos> subscribe(String filter, Qos most) {
        requireNotTwo(most);
        MqttText.requireFilter(filter);
        CompletableFuture<Qos> granted = new CompletableFuture<>();
        return run(granted, () -> session.requests().subscribe(filter, most, granted));
    }

    /** @throws IllegalArgumentException if {@code filter} is none */
    public CompletionStage<Void> unsubscribe(String filter) {
        MqttText.requireFilter(filter);
        CompletableFuture<Void> done = new CompletableFuture<>();
        return run(done, () -> session.requests().unsubscribe(filter, done));
    }

    /** Asks the server whether it is there; besides what the keep-alive does. */
    public CompletionStage<Void> ping() {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        return run(answered, () -> session.requests().ping(answered));
    }

    /** Writes what was sent before, says DISCONNECT and ends: the server forgets the will. Harmless when repeated. */
    public void close() {
        run(new CompletableFuture<>(), () -> {
            session.disconnect();
            lifespan.close();
        });
    }

    /** Ends at once, without DISCONNECT and without TLS's goodbye, as when the power fails: the server publishes the will. */
    public void cut() {
        lifespan.cut();
    }

    /**
     * Completed once: with how it ended, or failed with the {@link MqttException} or {@link ClientException} that broke it.
     */
    public CompletionStage<End> ended() {
        return lifespan.ended().minimalCompletionStage();
    }

    /** What TLS agreed on; empty if the connection is UNENCRYPTED. */
    public Optional<TlsSession> tls() {
        return lifespan.session();
    }

    private static void requireNotTwo(Qos qos) {
        if (qos == Qos.EXACTLY_ONCE) {
            throw new IllegalArgumentException("qos: " + MqttFailures.NO_QOS_2);
        }
    }

    private <T extends @Nullable Object> CompletionStage<T> run(CompletableFuture<T> outcome, Runnable task) {
        try {
            lifespan.channel().eventLoop().execute(task);
        } catch (RejectedExecutionException threadsClosed) {
            outcome.completeExceptionally(MqttFailures.closed(false, null));
        }
        return outcome.minimalCompletionStage();
    }

    @Override
    public String toString() {
        return "MqttConnection[" + lifespan.target() + ", "
                + tls().map(TlsSession::toString).orElse("UNENCRYPTED") + "]";
    }
}
