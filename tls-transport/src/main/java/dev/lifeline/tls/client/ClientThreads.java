package dev.lifeline.tls.client;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The threads of any number of connections: event loops, and up to two that ask for names, which end when nobody has asked
 * for a second. All are daemons.
 *
 * <p><b>Threads.</b> Callable from any thread. <b>Life cycle.</b> Whoever makes it closes it, which ends every connection
 * over it; threads start when they are needed.
 */
public final class ClientThreads implements AutoCloseable {
    private static final int CLOSE_SECONDS = 2;
    private static final int MOST_RESOLVING = 2;
    private static final int MOST_LOOPS = 1024;

    private final EventLoopGroup loops;
    private final ThreadPoolExecutor names;

    private ClientThreads(String name, int count) {
        this.loops =
                new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        this.names = new ThreadPoolExecutor(
                MOST_RESOLVING,
                MOST_RESOLVING,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(name + "-names", true));
        names.allowCoreThreadTimeOut(true);
    }

    /**
     * @param name what the threads' names begin with
     * @param loops event loops, 1 to 1024; one carries thousands of quiet connections
     */
    public static ClientThreads named(String name, int loops) {
        if (loops < 1 || loops > MOST_LOOPS) {
            throw new IllegalArgumentException("loops: " + loops + " (expected: 1 to " + MOST_LOOPS + ")");
        }
        return new ClientThreads(name, loops);
    }

    /** For one connection. */
    static ClientThreads alone() {
        return new ClientThreads("lifeline-client", 1);
    }

    EventLoop next() {
        return loops.next();
    }

    /**
     * Fails with {@link UnknownHostException}.
     *
     * @throws RejectedExecutionException after the end
     */
    CompletableFuture<List<InetAddress>> resolve(String host) {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        names.execute(() -> {
            try {
                found.complete(List.of(InetAddress.getAllByName(host)));
            } catch (UnknownHostException unknown) {
                found.completeExceptionally(unknown);
            }
        });
        return found;
    }

    /** As {@link #close}, without waiting for the threads' end. */
    void end() {
        names.shutdown();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Ends connections and threads, and waits for two seconds at most, or not at all on a thread of its own. A thread that is
     * asking the system for a name ends with the system's answer.
     */
    @Override
    public void close() {
        end();
        if (StreamSupport.stream(loops.spliterator(), false).anyMatch(EventExecutor::inEventLoop)) {
            return;
        }
        try {
            loops.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            names.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
