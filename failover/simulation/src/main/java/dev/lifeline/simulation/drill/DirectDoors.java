package dev.lifeline.simulation.drill;

import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.testing.FaultProxy;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** The proxies in front of the backend's listener, one for each group of {@link DirectGroups}. <b>Threads.</b> Any. */
final class DirectDoors implements AutoCloseable {
    private final Map<Set<Fault>, FaultStack> doors = new LinkedHashMap<>();

    DirectDoors(Set<Set<Fault>> groups, InetSocketAddress listener) {
        groups.forEach(group -> doors.put(group, new FaultStack(listener)));
    }

    /** Where the devices of that group connect to. */
    int port(Set<Fault> group) {
        return Objects.requireNonNull(doors.get(group), "a group of the scenario")
                .address()
                .getPort();
    }

    /** Breaks the doors that the fault strikes; returns what mends them. */
    Runnable hold(Fault fault, Consumer<FaultProxy> breaking) {
        List<Runnable> mending =
                struck(fault).stream().map(door -> door.hold(breaking)).toList();
        return () -> mending.forEach(Runnable::run);
    }

    /** Has the doors that the fault strikes forget the connections that stand. */
    void forget(Fault fault) {
        struck(fault).forEach(FaultStack::forget);
    }

    private List<FaultStack> struck(Fault fault) {
        return doors.entrySet().stream()
                .filter(door -> fault.share() == 100 || door.getKey().contains(fault))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void close() {
        doors.values().forEach(FaultStack::close);
    }
}
