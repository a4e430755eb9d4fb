package dev.lifeline.particle.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection in the making: the name is looked up, its addresses are tried one after the other, then TLS. Ends once, with
 * {@link Origin#opened} or {@link Origin#notOpened}.
 *
 * <p><b>Threads.</b> The loop; the name is looked up on a thread for names.
 */
final class Opening implements AutoCloseable {
    private static final int LAST_CONNECT_MILLIS = 10_000;
    private static final int CONNECT_MILLIS = 3_000; // while there are other addresses

    private final Origin origin;
    private @Nullable Channel channel;
    private boolean over;

    Opening(Origin origin) {
        this.origin = origin;
    }

    void begin() {
        origin.threads().names().execute(this::lookUp);
    }

    Origin origin() {
        return origin;
    }

    void stands(Connection connection) {
        if (over) {
            connection.close();
            return;
        }
        over = true;
        origin.opened(this, connection);
    }

    void failed(Throwable why) {
        if (over) {
            return;
        }
        close();
        origin.notOpened(this, plain(why));
    }

    /** What the JVM says; Netty wraps it, or puts the address to it, in a class of its own. */
    private static IOException plain(Throwable why) {
        boolean wrapped = why instanceof SocketException || why instanceof DecoderException;
        Throwable said = wrapped && why.getCause() != null ? why.getCause() : why;
        return said instanceof IOException io ? io : new IOException(said);
    }

    @Override
    public void close() {
        over = true;
        if (channel != null) {
            channel.close();
        }
    }

    private void lookUp() {
        String host = origin.url().host();
        try {
            List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
            origin.threads().onLoop(() -> connect(addresses));
        } catch (UnknownHostException
                | RuntimeException unknown) { // whatever a resolver throws: others wait for the end
            origin.threads().onLoop(() -> failed(unknown));
        }
    }

    private void connect(List<InetAddress> addresses) {
        if (over) {
            return;
        }
        boolean isLast = addresses.size() == 1;
        ChannelFuture connecting = new Bootstrap()
                .group(origin.threads().loop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, isLast ? LAST_CONNECT_MILLIS : CONNECT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        new Speaking(Opening.this).prepare(made);
                    }
                })
                .connect(new InetSocketAddress(addresses.get(0), origin.url().port()));
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess() && isLast) {
                failed(done.cause());
            } else if (!done.isSuccess()) {
                connect(addresses.subList(1, addresses.size()));
            }
        });
    }
}
