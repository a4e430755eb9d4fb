package dev.lifeline.particle.stream;

/**
 * What a stream shows, as it comes. Must not block: the cloud does not wait, and repeats nothing; who may block is an
 * {@link EventSubscriber}.
 *
 * <p><b>Threads.</b> Events come from the connection's reader, one at a time. States come one at a time, in order: from the
 * reader for {@code LIVE}, else from the timers' or the thread that closes or joins. What it throws is logged.
 */
public interface StreamListener {
    void onEvent(StreamEvent event);

    /** The state at joining comes first. {@code CLOSED} is the last. */
    void onState(StreamStatus status);
}
