package dev.lifeline.simulation.ledger;

import dev.lifeline.time.Tick;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the devices did and saw.
 *
 * <p><b>Threads.</b> Callable from any thread; entries of one device keep their order.
 */
public final class DeviceLedger {
    /** A device took an event from its firmware and keeps it until it is acknowledged. */
    public record Accepted(Numbered event, Tick at) {}

    /** A device learnt that its event was handled; {@code direct} says over which link. */
    public record Acknowledged(Numbered event, Tick at, boolean direct) {}

    /** A device ran a request; {@code direct} says over which link it came. */
    public record Executed(Numbered request, Tick at, boolean direct) {}

    private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Executed> executed = new ConcurrentLinkedQueue<>();

    public void accepted(Numbered event, Tick at) {
        accepted.add(new Accepted(event, at));
    }

    public void acknowledged(Numbered event, Tick at, boolean direct) {
        acknowledged.add(new Acknowledged(event, at, direct));
    }

    public void executed(Numbered request, Tick at, boolean direct) {
        executed.add(new Executed(request, at, direct));
    }

    List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<Executed> executed() {
        return List.copyOf(executed);
    }
}
