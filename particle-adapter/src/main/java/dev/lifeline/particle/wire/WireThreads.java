package dev.lifeline.particle.wire;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one wire, all daemons. The number of calls under way does not change how many there are.
 *
 * <ul>
 *   <li>{@link #loop}: one, owner of all connections and calls;
 *   <li>{@link #names}: up to two, because the JVM's look-up of a name blocks; gone after 30 s without one;
 *   <li>{@link #answers}: {@value #ANSWERING} that read bodies and run what users hang on to a stage. One that waits there
 *       for another call of ours, by {@code get} or {@code join}, is replaced for as long as it waits, up to
 *       {@value #MOST_ANSWERING}; one that blocks otherwise is missing.
 * </ul>
 */
final class WireThreads implements AutoCloseable {
    static final int ANSWERING = 4;
    static final int MOST_ANSWERING = 256;

    private static final String NAME = "lifeline-particle-";
    private static final long KEPT_SECONDS = 30;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(NAME + "io", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final ThreadPoolExecutor names = new ThreadPoolExecutor(
            2,
            2,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory(NAME + "names", true));
    private final ForkJoinPool answers = new ForkJoinPool(
            ANSWERING,
            WireThreads::answering,
            null,
            true, // first come, first served
            0,
            MOST_ANSWERING,
            1, // that does not wait
            pool -> true, // all of them wait: so does the next one
            KEPT_SECONDS,
            TimeUnit.SECONDS);

    WireThreads() {
        names.allowCoreThreadTimeOut(true);
    }

    EventLoop loop() {
        return loop;
    }

    Executor names() {
        return names;
    }

    Executor answers() {
        return answers;
    }

    /**
     * Has the loop do it.
     *
     * @return false if the loop has ended, and with it whatever this is about
     */
    boolean onLoop(Runnable action) {
        try {
            loop.execute(action);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    /** What the loop was given before is still done, and so is what that gives to the others. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).addListener(over -> {
            names.shutdownNow();
            answers.shutdown();
        });
    }

    private static ForkJoinWorkerThread answering(ForkJoinPool pool) {
        return new AnswerThread(pool);
    }

    /** Not the default one, which hides the application's class loader from what users do in it. */
    private static final class AnswerThread extends ForkJoinWorkerThread {
        AnswerThread(ForkJoinPool pool) {
            super(pool);
            setName(NAME + "answers-" + (getPoolIndex() + 1));
        }
    }
}
