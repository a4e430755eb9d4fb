package dev.lifeline.tls.client;

import dev.lifeline.time.Timers;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PINGREQs: those of the keep-alive, one in each, and those of the caller. Whatever comes from the server is a sign of life;
 * without any, the third one that is due ends the connection.
 *
 * <p><b>Threads.</b> The connection's event loop; timers hand over to it.
 */
final class MqttPings {
    private static final int MOST_UNANSWERED = 2;

    private final Duration keepAlive;
    private final Timers timers;
    private final Executor loop;
    private final Consumer<MqttMessage> wire;
    private final BooleanSupplier deaf;
    private final Runnable silent;
    private final Queue<CompletableFuture<Void>> sent = new ArrayDeque<>(); // in the order of their PINGRESPs
    private Timers.@Nullable Timer next;
    private int unanswered;
    private boolean over;

    /**
     * @param deaf whether nothing is read, so that no answer can be heard
     * @param silent ends the connection
     */
    MqttPings(
            Duration keepAlive,
            Timers timers,
            Executor loop,
            Consumer<MqttMessage> wire,
            BooleanSupplier deaf,
            Runnable silent) {
        this.keepAlive = keepAlive;
        this.timers = timers;
        this.loop = loop;
        this.wire = wire;
        this.deaf = deaf;
        this.silent = silent;
    }

    /** The connection has been accepted. */
    void start() {
        if (!keepAlive.isZero()) {
            next = timers.schedule(keepAlive, this::later);
        }
    }

    void ask(CompletableFuture<Void> answered) {
        sent.add(answered);
        wire.accept(MqttMessage.PINGREQ);
    }

    /** How many wait for their answer. */
    int waiting() {
        return sent.size();
    }

    /** Something came. */
    void heard() {
        unanswered = 0;
    }

    /** PINGRESP. */
    void answered() {
        CompletableFuture<Void> oldest = sent.poll();
        if (oldest != null) {
            oldest.complete(null);
        }
    }

    void end(RuntimeException cause) {
        over = true;
        if (next != null) {
            next.cancel();
        }
        List<CompletableFuture<Void>> all = new ArrayList<>(sent);
        sent.clear();
        all.forEach(one -> one.completeExceptionally(cause));
    }

    private void later() {
        try {
            loop.execute(this::due);
        } catch (RejectedExecutionException ignored) {
            // the threads are closed, and the connection with them
        }
    }

    private void due() {
        if (over) {
            return;
        } else if (deaf.getAsBoolean()) {
            unanswered = 0;
        } else if (unanswered >= MOST_UNANSWERED) {
            silent.run();
            return;
        } else {
            unanswered++;
        }
        ask(new CompletableFuture<>());
        start();
    }
}
