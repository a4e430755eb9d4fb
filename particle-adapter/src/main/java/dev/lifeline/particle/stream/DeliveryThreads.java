package dev.lifeline.particle.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few daemon threads that call subscribers, made when there is something to tell. What waits for them is bounded by the
 * number of subscriptions. <b>Threads.</b> Any. <b>Life cycle.</b> What has been begun is told after {@link #close} too.
 */
final class DeliveryThreads implements Executor, AutoCloseable {
    private static final int MOST = 4; // one of them may be held by a slow subscriber without the others waiting
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    DeliveryThreads() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "lifeline-particle-events-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
