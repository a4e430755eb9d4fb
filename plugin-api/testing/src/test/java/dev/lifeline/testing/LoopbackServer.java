package dev.lifeline.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections behind the proxy and hands them to the test. */
final class LoopbackServer implements AutoCloseable {
    static final int PATIENCE_SECONDS = 30 * Integer.getInteger(Waiting.PATIENCE, 1);

    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final BlockingQueue<Socket> waiting = new LinkedBlockingQueue<>();
    private final List<Socket> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Thread thread;

    LoopbackServer() throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        thread = new Thread(this::accept, "loopback-server");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** The next connection that came in. */
    Socket next() throws InterruptedException {
        Socket socket = waiting.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("no connection reached the server within " + PATIENCE_SECONDS + " s");
        }
        return socket;
    }

    int accepted() {
        return accepted.get();
    }

    /** Waits for its thread: a blocked accept keeps the port alive after close, and may take one connection more. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        for (Socket socket : all) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setSoTimeout(PATIENCE_SECONDS * 1000);
                accepted.incrementAndGet();
                all.add(socket);
                waiting.add(socket);
            }
        } catch (IOException expected) {
            // the server is closed
        }
    }
}
