package dev.lifeline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A port that can be closed and opened again. A second socket, bound and never listening, keeps the number while it is
 * closed, so that no other process, and no outgoing connection, is given it. Loop only.
 */
final class ProxyListener {
    private static final int BACKLOG = 1024;

    private final ProxyLoop loop;
    private final Acceptor acceptor;
    private final SocketChannel holder;
    private final InetSocketAddress address;
    private @Nullable ServerSocketChannel server;

    ProxyListener(ProxyLoop loop, Acceptor acceptor) throws IOException {
        this.loop = loop;
        this.acceptor = acceptor;
        this.holder = SocketChannel.open();
        holder.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = (InetSocketAddress) holder.getLocalAddress();
    }

    InetSocketAddress address() {
        return address;
    }

    void listen(boolean wanted) {
        try {
            if (wanted && server == null) {
                open();
            } else if (!wanted && server != null) {
                server.close();
                server = null;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void close() {
        listen(false);
        try {
            holder.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void open() throws IOException {
        ServerSocketChannel opened = ServerSocketChannel.open();
        opened.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        opened.bind(address, BACKLOG);
        loop.register(opened, () -> accept(opened)).interestOps(SelectionKey.OP_ACCEPT);
        server = opened;
    }

    private void accept(ServerSocketChannel opened) {
        try {
            for (SocketChannel client = opened.accept(); client != null; client = opened.accept()) {
                acceptor.accepted(client);
            }
        } catch (IOException ignored) {
            // the client was gone before it was accepted, or the listener is closed: there is nobody to tell
        }
    }

    /** Takes new connections. */
    @FunctionalInterface
    interface Acceptor {
        void accepted(SocketChannel client) throws IOException;
    }
}
