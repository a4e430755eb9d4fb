package dev.lifeline.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a long command close what it opened when the user presses Ctrl-C: the command's thread is interrupted, and the JVM
 * waits a moment for it. Whatever is still open then dies with the process.
 */
final class Interruption {
    private static final int MOST_MILLIS = 2500;

    private Interruption() {}

    /** Runs {@code work} on this thread; an interrupted one has the time to leave its try blocks. */
    static <T> T closing(Callable<T> work) throws Exception {
        Thread worker = Thread.currentThread();
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(() -> interrupt(worker, closed), "lifeline-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            closed.countDown();
            forget(hook);
        }
    }

    private static void interrupt(Thread worker, CountDownLatch closed) {
        worker.interrupt();
        try {
            if (!closed.await(MOST_MILLIS, TimeUnit.MILLISECONDS)) {
                System.err.println("lifeline: stopped before everything was closed");
            }
        } catch (InterruptedException ignored) {
            // the JVM is going down anyway
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // the JVM is already going down: the hook is what called us
        }
    }
}
