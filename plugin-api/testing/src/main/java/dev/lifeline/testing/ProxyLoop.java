package dev.lifeline.testing;

import dev.lifeline.time.SystemTime;
import dev.lifeline.time.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The one thread of a proxy: waits for sockets, runs what it is given. Everything of a proxy that changes is touched on
 * it only. One selector carries a thousand connections with one thread; blocking streams would take four each.
 */
final class ProxyLoop {
    private static final int READ_BYTES = 64 * 1024;

    private final Selector selector;
    private final SystemTime time;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BYTES); // loop
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Object gate = new Object();
    private boolean stopping; // loop
    private boolean closed; // gate

    ProxyLoop(SystemTime time) throws IOException {
        this.selector = Selector.open();
        this.time = time;
    }

    void start(String name) {
        Thread thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs {@code task} on the loop and returns when it has run and its effects on sockets are there. */
    void call(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        execute(() -> {
            try {
                task.run();
                selector.selectNow(ProxyLoop::ready); // a channel that was closed is given back by the next selection
                done.complete(null);
            } catch (IOException | RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            }
        });
        CompletableFuture.anyOf(done, ended).join();
    }

    /** Runs {@code last}, then ends the thread and waits for that. Harmless when repeated. */
    void stop(Runnable last) {
        execute(() -> {
            last.run();
            stopping = true;
        });
        ended.join();
    }

    void execute(Runnable task) {
        synchronized (gate) { // waking a closed selector would write to a file descriptor that is another's by now
            if (!closed) {
                tasks.add(task);
                selector.wakeup();
            }
        }
    }

    void later(Duration delay, Runnable task) {
        time.schedule(delay, () -> execute(task));
    }

    Tick now() {
        return time.now();
    }

    /** An empty buffer to read into; good until the next call. */
    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    SelectionKey register(SelectableChannel channel, Runnable ready) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, 0, ready);
    }

    private void run() {
        try {
            while (!stopping) {
                selector.select(ProxyLoop::ready);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            end();
        }
    }

    private void end() {
        synchronized (gate) {
            closed = true;
        }
        try {
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            ended.complete(null);
        }
    }

    private static void ready(SelectionKey key) {
        ((Runnable) key.attachment()).run();
    }
}
