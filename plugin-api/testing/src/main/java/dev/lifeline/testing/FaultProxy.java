package dev.lifeline.testing;

import dev.lifeline.time.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A TCP proxy on loopback that can be broken in every way in which networks break, while it runs. One fault at a time:
 * each call replaces the one before, for connections that are open and for new ones, and holds when it returns.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(server.address())) {
 *     client.connect(proxy.address());
 *     proxy.blackHole();
 *     ...
 *     proxy.heal();
 * }
 * }</pre>
 *
 * <p>A connection that has lost bytes to {@link #blackHole} or {@link #halfOpen} is reset when they end, because a
 * stream with a hole in it would be worse than none. {@link #stall} loses nothing.
 *
 * <p><b>Threads.</b> Callable from any thread; one thread of its own carries all connections. <b>Life cycle.</b> Open
 * from {@link #to} until {@link #close}, which resets every connection and leaves no thread.
 */
public final class FaultProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final SystemTime time;
    private final ProxyLoop loop;
    private final ProxyListener listener;
    private final ProxyCounters counters = new ProxyCounters();
    private final Set<ProxyConnection> connections = new LinkedHashSet<>(); // loop
    private final Set<ProxyConnection> forgotten = new LinkedHashSet<>(); // loop
    private ProxyFault fault = ProxyFault.NONE; // loop

    private FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.time = SystemTime.real();
        this.loop = new ProxyLoop(time);
        this.listener = new ProxyListener(loop, this::accepted);
    }

    /**
     * Opens a proxy on a free port of loopback. Works where sockets know {@code SO_REUSEPORT}: Linux, macOS.
     *
     * @throws UncheckedIOException if no port can be opened
     */
    public static FaultProxy to(InetSocketAddress target) {
        try {
            FaultProxy proxy = new FaultProxy(target);
            proxy.loop.start("lifeline-fault-proxy-" + proxy.address().getPort());
            proxy.heal();
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where clients connect to; the same for the whole life. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** Everything passes again. */
    public void heal() {
        become(ProxyFault.NONE);
    }

    /** The port is closed: new connections are refused, open ones are reset. */
    public void refuse() {
        become(ProxyFault.REFUSING);
    }

    /** The port is closed: new connections are refused, open ones go on. */
    public void refuseNew() {
        become(ProxyFault.TURNING_AWAY);
    }

    /** Connections are accepted, what they carry is swallowed, and nothing is ever answered; the ends of streams too. */
    public void blackHole() {
        become(ProxyFault.SWALLOWING);
    }

    /** Open connections are reset, and new ones as soon as they are accepted. */
    public void reset() {
        become(ProxyFault.RESETTING);
    }

    /** Nothing moves, nothing is lost: it arrives after the fault, as it does after a real loss of packets. */
    public void stall() {
        become(ProxyFault.both(ProxyPassage.FREE.stalling()));
    }

    /** As {@link #stall}, in one direction; the other works. */
    public void stall(Direction still) {
        ProxyPassage stalling = ProxyPassage.FREE.stalling();
        become(
                still == Direction.TO_TARGET
                        ? ProxyFault.each(stalling, ProxyPassage.FREE)
                        : ProxyFault.each(ProxyPassage.FREE, stalling));
    }

    /**
     * Forgets the connections that are open now, as a router forgets them that restarts: whatever they carry is swallowed
     * for the rest of their life, and nobody is told. No fault of the proxy: new connections, and {@link #heal}, are as
     * ever.
     */
    public void forget() {
        loop.call(() -> {
            forgotten.addAll(connections);
            connections.clear();
            List.copyOf(forgotten).forEach(connection -> connection.become(ProxyFault.SWALLOWING));
            counters.open(connections.size());
        });
    }

    /** Each portion that arrives is handed on so much later; the end of a stream too. */
    public void delay(Duration toTarget, Duration toClient) {
        become(ProxyFault.each(ProxyPassage.FREE.delaying(toTarget), ProxyPassage.FREE.delaying(toClient)));
    }

    /** @param bytesPerSecond for each connection and direction, at least 1 */
    public void throttle(int bytesPerSecond) {
        become(ProxyFault.both(ProxyPassage.FREE.throttling(bytesPerSecond)));
    }

    /** @param bytes written to a socket at once, at least 1 */
    public void slice(int bytes) {
        become(ProxyFault.both(ProxyPassage.FREE.slicing(bytes)));
    }

    /** What goes in the direction {@code dead} is swallowed, the other direction works. */
    public void halfOpen(Direction dead) {
        ProxyPassage swallowing = ProxyPassage.FREE.swallowing();
        become(
                dead == Direction.TO_TARGET
                        ? ProxyFault.each(swallowing, ProxyPassage.FREE)
                        : ProxyFault.each(ProxyPassage.FREE, swallowing));
    }

    /** Connections that are open now, without those that are forgotten. */
    public int connections() {
        return counters.open();
    }

    /** Completes when so many connections have been accepted since the start. */
    public CompletionStage<Void> accepted(long connections) {
        return counters.accepted().reached(connections);
    }

    /** Completes when so many bytes have been swallowed since the start. */
    public CompletionStage<Void> swallowed(long bytes) {
        return counters.swallowed().reached(bytes);
    }

    /** Completes when so many bytes have been handed on since the start, both directions together. */
    public CompletionStage<Void> carried(long bytes) {
        return counters.carried().reached(bytes);
    }

    @Override
    public void close() {
        loop.stop(() -> {
            listener.close();
            List.copyOf(connections).forEach(ProxyConnection::reset);
            List.copyOf(forgotten).forEach(ProxyConnection::reset);
        });
        time.close();
    }

    private void become(ProxyFault next) {
        loop.call(() -> {
            fault = next;
            listener.listen(next.listens());
            List.copyOf(connections).forEach(connection -> connection.become(next));
        });
    }

    private void accepted(SocketChannel client) throws IOException {
        ProxyConnection connection = new ProxyConnection(loop, counters, client, this::ended);
        connections.add(connection);
        counters.open(connections.size());
        connection.open(target, fault);
        counters.accepted().add(1);
    }

    private void ended(ProxyConnection connection) {
        connections.remove(connection);
        forgotten.remove(connection);
        counters.open(connections.size());
    }

    /** A way through the proxy. */
    public enum Direction {
        TO_TARGET,
        TO_CLIENT
    }
}
