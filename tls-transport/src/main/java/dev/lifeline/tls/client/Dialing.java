package dev.lifeline.tls.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens one connection: name, TCP, TLS. The addresses of a name are tried in order until one takes the connection; TLS is
 * tried once. Limits are in real time: they bound the network, which nothing makes faster.
 *
 * <p><b>Threads.</b> One event loop. <b>Life cycle.</b> One for an attempt.
 */
final class Dialing {
    private final ClientThreads threads;
    private final Target target;
    private final Function<Lifespan, ChannelHandler[]> protocol;
    private final EventLoop loop;
    private final CompletableFuture<Lifespan> opened = new CompletableFuture<>();
    private @Nullable Future<?> limit; // loop
    private @Nullable Channel connecting; // loop

    private Dialing(ClientThreads threads, Target target, Function<Lifespan, ChannelHandler[]> protocol) {
        this.threads = threads;
        this.target = target;
        this.protocol = protocol;
        this.loop = threads.next();
    }

    /**
     * @param protocol makes the handlers above TLS, before the connection is open
     * @return completed on the connection's event loop, before the first bytes are read; fails with {@link ClientException}
     */
    static CompletableFuture<Lifespan> dial(
            ClientThreads threads, Target target, Function<Lifespan, ChannelHandler[]> protocol) {
        Dialing dialing = new Dialing(threads, target, protocol);
        dialing.onLoop(dialing::begin);
        return dialing.opened;
    }

    private void begin() {
        limit = loop.schedule(this::late, target.connectLimit().toMillis(), TimeUnit.MILLISECONDS);
        asked().whenComplete((found, unknown) -> onLoop(() -> {
            if (unknown != null) {
                fail(unknown instanceof ClientException told ? told : Failures.connecting(target, unknown));
            } else {
                tryNext(found.iterator());
            }
        }));
    }

    private CompletableFuture<List<InetAddress>> asked() {
        try {
            return addresses();
        } catch (RejectedExecutionException threadsClosed) {
            return CompletableFuture.failedFuture(Failures.closed(target));
        }
    }

    /** @throws RejectedExecutionException if the threads are closed */
    private CompletableFuture<List<InetAddress>> addresses() {
        if (!target.addresses().isEmpty()) {
            return CompletableFuture.completedFuture(target.addresses());
        }
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(target.host());
        if (literal == null) {
            return threads.resolve(target.host());
        }
        try {
            return CompletableFuture.completedFuture(List.of(InetAddress.getByAddress(literal)));
        } catch (UnknownHostException ofAnotherLength) {
            return CompletableFuture.failedFuture(ofAnotherLength);
        }
    }

    private void tryNext(Iterator<InetAddress> left) {
        if (opened.isDone()) {
            return;
        }
        ChannelFuture attempt = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // one limit for all addresses is ours
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        setUp(channel);
                    }
                })
                .connect(left.next(), target.port());
        connecting = attempt.channel();
        attempt.addListener(done -> {
            if (done.isSuccess()) {
                endLimit(); // the handshake has one of its own
            } else if (left.hasNext()) {
                tryNext(left);
            } else {
                fail(Failures.connecting(target, done.cause()));
            }
        });
    }

    private void setUp(Channel channel) {
        target.tls().ifPresent(tls -> channel.pipeline().addLast(tls.get()));
        Lifespan lifespan = new Lifespan(target, channel);
        channel.pipeline()
                .addFirst(lifespan.writeWatch())
                .addLast(protocol.apply(lifespan))
                .addLast(lifespan);
        lifespan.opened().whenComplete((open, failure) -> {
            if (open != null) {
                opened.complete(open);
            } else if (lifespan.connected()) { // else another address may do
                fail(failure);
            }
        });
    }

    private void late() {
        fail(Failures.timedOut(target));
        if (connecting != null) {
            connecting.close();
        }
    }

    private void fail(Throwable failure) {
        endLimit();
        opened.completeExceptionally(failure);
    }

    private void endLimit() {
        if (limit != null) {
            limit.cancel(false);
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException threadsClosed) {
            opened.completeExceptionally(Failures.closed(target));
        }
    }
}
