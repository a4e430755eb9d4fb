package dev.lifeline.failover.runtime;

import dev.lifeline.failover.EventHandler;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.time.Backoff;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands one event to the application's handler, again after a failure, and gives it up after the last try, so that one
 * poisonous event does not freeze its device.
 *
 * <p><b>Threads.</b> The mailbox; the handler runs on its own threads.
 */
final class Delivery {
    static final int MOST_TRIES = 5;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ZERO);

    private final Core core;
    private final Executor handlers;
    private final Consumer<DeviceEvent> observed;
    private final BiConsumer<DeviceEvent, Throwable> parked;
    private @Nullable EventHandler handler;

    /**
     * Delivers to {@code observed} first, once for each event, then to the handler.
     *
     * @param parked told when an event is given up
     */
    Delivery(Core core, Executor handlers, Consumer<DeviceEvent> observed, BiConsumer<DeviceEvent, Throwable> parked) {
        this.core = core;
        this.handlers = handlers;
        this.observed = observed;
        this.parked = parked;
    }

    void handler(EventHandler handler) {
        this.handler = handler;
    }

    /** @param done told on the mailbox whether somebody has handled the event; false where there is no handler */
    void deliver(DeviceEvent event, Consumer<Boolean> done) {
        observed.accept(event);
        if (handler == null) {
            done.accept(false);
        } else {
            attempt(event, handler, 1, done);
        }
    }

    private void attempt(DeviceEvent event, EventHandler to, int attempt, Consumer<Boolean> done) {
        handlers.execute(() -> {
            Throwable failure = failureOf(event, to);
            core.mailbox().execute(() -> ended(event, to, attempt, failure, done));
        });
    }

    private static @Nullable Throwable failureOf(DeviceEvent event, EventHandler to) {
        try {
            to.handle(event);
            return null;
        } catch (Exception | LinkageError | AssertionError failure) {
            return failure; // the application's own; reported by ended()
        }
    }

    private void ended(
            DeviceEvent event, EventHandler to, int attempt, @Nullable Throwable failure, Consumer<Boolean> done) {
        if (failure == null) {
            done.accept(true);
        } else if (attempt >= MOST_TRIES) {
            parked.accept(event, failure);
            done.accept(true);
        } else {
            Duration pause = BACKOFF.delay(attempt, core.roll());
            core.timers().schedule(pause, () -> core.mailbox().execute(() -> attempt(event, to, attempt + 1, done)));
        }
    }
}
