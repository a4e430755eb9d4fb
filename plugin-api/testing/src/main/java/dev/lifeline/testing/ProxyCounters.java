package dev.lifeline.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a proxy has seen. Written by its loop, read by anybody. */
final class ProxyCounters {
    private final Count accepted = new Count();
    private final Count swallowed = new Count();
    private final Count carried = new Count();
    private volatile int open;

    Count accepted() {
        return accepted;
    }

    Count swallowed() {
        return swallowed;
    }

    Count carried() {
        return carried;
    }

    int open() {
        return open;
    }

    void open(int connections) {
        open = connections;
    }

    /** A number that only rises, and tells those who wait for it. */
    static final class Count {
        private final List<Wait> waits = new ArrayList<>(); // this
        private long value; // this

        void add(long amount) {
            List<Wait> over;
            synchronized (this) {
                value += amount;
                over = waits.stream().filter(wait -> wait.value <= value).toList();
                waits.removeAll(over);
            }
            over.forEach(wait -> wait.reached.complete(null));
        }

        CompletionStage<Void> reached(long wanted) {
            Wait wait = new Wait(wanted, new CompletableFuture<>());
            synchronized (this) {
                waits.add(wait);
            }
            add(0);
            return wait.reached.minimalCompletionStage();
        }

        private record Wait(long value, CompletableFuture<Void> reached) {}
    }
}
