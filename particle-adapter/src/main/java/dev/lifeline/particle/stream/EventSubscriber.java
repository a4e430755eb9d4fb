package dev.lifeline.particle.stream;

/**
 * Takes events. It may be slow: events wait for it in a bounded queue of its own ({@link SubscriptionRules}), and nobody else
 * waits with them.
 *
 * <p><b>Threads.</b> A pool's; for one subscription one call at a time, in the order of what happened. What it throws is
 * logged and counted, and the next event comes all the same.
 */
@FunctionalInterface
public interface EventSubscriber {
    void onEvent(StreamEvent event);

    /**
     * The stream's state at the beginning and whenever it changes; while the subscriber is busy, only the newest. What is
     * published while it is not {@code LIVE} is lost. {@code CLOSED} is the last word: the streams were closed, or the queue
     * overflowed and that was to be the end.
     */
    default void onState(StreamStatus status) {}

    /**
     * Events were dropped, because the queue was full. Comes before the next event.
     *
     * @param count since the last time
     */
    default void onDropped(long count) {}
}
