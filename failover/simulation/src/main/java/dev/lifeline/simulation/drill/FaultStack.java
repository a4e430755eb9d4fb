package dev.lifeline.simulation.drill;

import dev.lifeline.testing.FaultProxy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A proxy that several faults of a scenario may break at once. It can have one fault at a time: the latest that holds.
 *
 * <p><b>Threads.</b> Any; faults wait for one another. <b>Life cycle.</b> {@link #close} closes the proxy.
 */
final class FaultStack implements AutoCloseable {
    private final FaultProxy proxy;
    private final List<Entry> holding = new ArrayList<>();

    FaultStack(InetSocketAddress target) {
        this.proxy = FaultProxy.to(target);
    }

    InetSocketAddress address() {
        return proxy.address();
    }

    /** Breaks the proxy; returns what mends it. */
    synchronized Runnable hold(Consumer<FaultProxy> fault) {
        Entry entry = new Entry(fault);
        holding.add(entry);
        fault.accept(proxy);
        return () -> release(entry);
    }

    /** Has the proxy forget the connections that stand. */
    void forget() {
        proxy.forget();
    }

    private synchronized void release(Entry entry) {
        boolean wasLatest = holding.indexOf(entry) == holding.size() - 1;
        holding.remove(entry);
        if (wasLatest) {
            Consumer<FaultProxy> left = holding.isEmpty() ? FaultProxy::heal : holding.get(holding.size() - 1).fault;
            left.accept(proxy);
        }
    }

    @Override
    public void close() {
        proxy.close();
    }

    /** One fault that holds; equal to itself only. */
    private static final class Entry {
        final Consumer<FaultProxy> fault;

        Entry(Consumer<FaultProxy> fault) {
            this.fault = fault;
        }
    }
}
