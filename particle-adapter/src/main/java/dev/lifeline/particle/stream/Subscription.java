package dev.lifeline.particle.stream;

/**
 * Somebody's share of a stream. <b>Threads.</b> Any. <b>Life cycle.</b> Until it is closed, its queue overflows where that is to
 * be the end, or all streams are closed; the stream lives on while others use it.
 */
public interface Subscription extends AutoCloseable {
    /** How the stream is now. */
    StreamStatus status();

    /** Events that wait for the subscriber. */
    int waiting();

    /** Events that were dropped so far, because too many were waiting. */
    long dropped();

    /** Calls of the subscriber that ended in an exception. */
    long failures();

    /** Nothing is told any more, but for what is being told. Harmless when repeated. */
    @Override
    void close();
}
