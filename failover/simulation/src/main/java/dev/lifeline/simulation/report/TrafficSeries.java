package dev.lifeline.simulation.report;

import dev.lifeline.failover.Outcome;
import dev.lifeline.simulation.world.Asked;
import dev.lifeline.time.Tick;
import java.time.Duration;

/** Requests and events over time, as the application sees them. <b>Threads.</b> The simulation's. */
final class TrafficSeries {
    private final Series waiting;
    private final Series delivered;
    private final Series notDelivered;
    private final Series unknown;
    private final Series died;
    private final Series handledHome;
    private final Series handledAway;
    private final Series parked;
    private Duration longest = Duration.ZERO;
    private long asked;

    TrafficSeries(Grid grid) {
        waiting = grid.peak();
        delivered = grid.counter();
        notDelivered = grid.counter();
        unknown = grid.counter();
        died = grid.counter();
        handledHome = grid.counter();
        handledAway = grid.counter();
        parked = grid.counter();
    }

    void asked(Tick at) {
        asked++;
        waiting.add(at, 1);
    }

    void ended(Tick at, Asked request, Outcome outcome) {
        waiting.add(at, -1);
        Duration took = at.since(request.at());
        longest = took.compareTo(longest) > 0 ? took : longest;
        if (outcome instanceof Outcome.Delivered) {
            delivered.add(at, 1);
        } else {
            (outcome instanceof Outcome.NotDelivered ? notDelivered : unknown).add(at, 1);
        }
    }

    /** What waited is gone with the process that knew of it. */
    void processDied(Tick at) {
        died.add(at, waiting.now());
        waiting.set(at, 0);
    }

    void handled(Tick at, boolean home) {
        (home ? handledHome : handledAway).add(at, 1);
    }

    void parked(Tick at) {
        parked.add(at, 1);
    }

    Series waiting() {
        return waiting;
    }

    Series delivered() {
        return delivered;
    }

    Series notDelivered() {
        return notDelivered;
    }

    Series unknown() {
        return unknown;
    }

    /** Requests that died with their process. */
    Series died() {
        return died;
    }

    Series handledHome() {
        return handledHome;
    }

    Series handledAway() {
        return handledAway;
    }

    Series parked() {
        return parked;
    }

    /** How long the slowest request took to end. */
    Duration longest() {
        return longest;
    }

    long asked() {
        return asked;
    }
}
