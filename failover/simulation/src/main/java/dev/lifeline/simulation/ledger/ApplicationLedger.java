package dev.lifeline.simulation.ledger;

import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the application did and saw.
 *
 * <p><b>Threads.</b> Callable from any thread; entries of one message keep their order.
 */
public final class ApplicationLedger {
    /** The application handed a request to the fleet. */
    public record Asked(Numbered request, Tick at) {}

    /** The fleet said how it ended. */
    public record Ended(Numbered request, Tick at, Outcome outcome) {}

    /** The application's handler took an event. */
    public record Handled(Numbered event, Tick at, TransportId via) {}

    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Queue<Handled> handled = new ConcurrentLinkedQueue<>();

    public void asked(Numbered request, Tick at) {
        asked.add(new Asked(request, at));
    }

    public void ended(Numbered request, Tick at, Outcome outcome) {
        ended.add(new Ended(request, at, outcome));
    }

    public void handled(Numbered event, Tick at, TransportId via) {
        handled.add(new Handled(event, at, via));
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Ended> ended() {
        return List.copyOf(ended);
    }

    List<Handled> handled() {
        return List.copyOf(handled);
    }
}
