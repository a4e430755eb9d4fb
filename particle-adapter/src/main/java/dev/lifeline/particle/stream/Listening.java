package dev.lifeline.particle.stream;

/** A listener without a queue: nothing waits for it, and nothing is dropped. <b>Threads.</b> Any. */
final class Listening implements StreamListener, Subscription {
    private final SharedStream stream;
    private final StreamListener listener;

    Listening(SharedStream stream, StreamListener listener) {
        this.stream = stream;
        this.listener = listener;
    }

    @Override
    public void onEvent(StreamEvent event) {
        listener.onEvent(event);
    }

    @Override
    public void onState(StreamStatus status) {
        listener.onState(status);
    }

    @Override
    public StreamStatus status() {
        return stream.status();
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public long dropped() {
        return 0;
    }

    /** Not counted: a listener's failure is only logged. */
    @Override
    public long failures() {
        return 0;
    }

    @Override
    public void close() {
        stream.leave(this);
    }
}
