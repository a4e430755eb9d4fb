package dev.lifeline.particle.stream;

/** Opens connections to the stream: real ones, or a test's. */
@FunctionalInterface
interface StreamSource {
    /** Begins to connect; never blocks. All that comes of it is told to {@code receiver}, by one thread. */
    Connection open(Receiver receiver);

    /** An opened, or still opening, connection. */
    @FunctionalInterface
    interface Connection {
        /** Ends it soon; harmless when repeated. */
        void cancel();
    }

    /** What is told about one connection, in this order: read, received, read, received, ..., ended. */
    interface Receiver {
        /** A read is outstanding from now on. */
        void reading();

        void received(byte[] bytes, int count);

        void ended(StreamEnd end);
    }
}
