package dev.lifeline.testing;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One end of a proxied connection: a channel and what its selection waits for. Loop only. */
final class ProxySocket {
    private final SocketChannel channel;
    private final SelectionKey key;

    ProxySocket(ProxyLoop loop, SocketChannel channel, Runnable ready) throws IOException {
        this.channel = channel;
        this.key = loop.register(channel, ready);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    SocketChannel channel() {
        return channel;
    }

    void want(int operation, boolean wanted) {
        if (key.isValid()) {
            key.interestOps(wanted ? key.interestOps() | operation : key.interestOps() & ~operation);
        }
    }

    boolean is(int operation) {
        return key.isValid() && (key.readyOps() & operation) != 0;
    }

    /** Without linger: what is unsent is dropped, and the peer gets a reset, not an end of stream. */
    void reset() {
        try {
            if (channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException ignored) {
            // the peer has reset it already
        } finally {
            close();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // nothing is left that could be closed
        }
    }
}
