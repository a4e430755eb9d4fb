package dev.lifeline.simulation.drill;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a world has opened. {@link #close} ends it in reverse order, whatever fails. <b>Threads.</b> One. */
final class Resources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) {
                IllegalStateException told = new IllegalStateException("the drill could not clean up", failure);
                if (first == null) {
                    first = told;
                } else {
                    first.addSuppressed(told);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
