package dev.lifeline.particle.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that do as the test says. */
public final class FakeSource implements StreamSource {
    private final List<Opened> opened = new ArrayList<>();

    @Override
    public Connection open(Receiver receiver) {
        Opened connection = new Opened(receiver);
        opened.add(connection);
        return () -> connection.cancelled = true;
    }

    public int opens() {
        return opened.size();
    }

    public Opened last() {
        return opened.get(opened.size() - 1);
    }

    public static final class Opened {
        private final Receiver receiver;
        private boolean cancelled;

        private Opened(Receiver receiver) {
            this.receiver = receiver;
        }

        boolean cancelled() {
            return cancelled;
        }

        /** The bytes come, and the next read begins. */
        public void says(String text) {
            working(text);
            receiver.reading();
        }

        /** The bytes come, and the handler is still at work on them. */
        void working(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            receiver.received(bytes, bytes.length);
        }

        void reading() {
            receiver.reading();
        }

        public void ends(StreamEnd end) {
            receiver.ended(end);
        }
    }
}
