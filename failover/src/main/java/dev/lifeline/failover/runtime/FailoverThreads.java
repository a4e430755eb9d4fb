package dev.lifeline.failover.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that a fleet runs on; virtual in a simulation.
 *
 * @param mailbox runs one task at a time, in order: all of failover's state
 * @param handlers runs the application's event handlers
 * @param stop ends both; tasks that were handed in are still run, later ones are dropped
 */
public record FailoverThreads(Executor mailbox, Executor handlers, Runnable stop) {
    /** Daemon threads of our own. */
    public static FailoverThreads owned(int handlerThreads) {
        ThreadPoolExecutor mailbox = pool("lifeline-failover", 1);
        ThreadPoolExecutor handlers = pool("lifeline-events", handlerThreads);
        return new FailoverThreads(mailbox, handlers, () -> {
            handlers.shutdown();
            mailbox.shutdown();
        });
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // timers may still fire while a fleet closes
    }
}
