package dev.lifeline.particle.stream;

import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.StreamAccess;

/**
 * Opens connections to an event stream: over HTTP in production, modelled in a simulation, scripted in a test.
 * {@link EventStreams} do the rest: they decide when one is opened, what its bytes mean and when it is given up.
 *
 * <p><b>Threads.</b> Asked by the timers' thread. <b>Life cycle.</b> None of its own; a stream has one
 * connection at a time, but a cancelled one may still be ending when the next is opened.
 */
@FunctionalInterface
public interface StreamSource {
    /** Over the cloud's wire; each connection is read by a daemon thread of its own. */
    static StreamSource of(ParticleCloud cloud, StreamScope scope) {
        StreamAccess access = cloud.streamAccess();
        return new HttpStreamSource(access, access.url(scope.path()));
    }

    /** Begins to connect; never blocks, and tells {@code receiver} nothing before it has returned. */
    Connection open(Receiver receiver);

    /** An opened, or still opening, connection. <b>Threads.</b> Any. */
    @FunctionalInterface
    interface Connection {
        /** Ends it soon; never blocks, harmless when repeated and when it is over. */
        void cancel();
    }

    /**
     * What is told about one connection, in this order: {@code reading}, {@code received}, {@code reading},
     * {@code received}, ..., {@code ended}.
     *
     * <p><b>Threads.</b> One at a time. Handlers of events run inside {@link #received}: while it has not returned nothing
     * else is told, and the time is not silence. <b>Life cycle.</b> {@link #ended} comes once and last, also after
     * {@link Connection#cancel}.
     */
    interface Receiver {
        /** A read is outstanding from now on: for the answer's head and first byte, or for the next bytes. */
        void reading();

        /**
         * Bytes of the answer's body, in pieces of any length from 1. The first make the stream live.
         *
         * @param bytes the receiver's until this returns
         * @throws StreamFormatException if an event is too long; the source ends the connection and tells {@code ended}
         */
        void received(byte[] bytes, int count);

        /** It is over, or never came to be: {@link StreamEnd#ofStatus} unless 200 was answered. */
        void ended(StreamEnd end);
    }
}
