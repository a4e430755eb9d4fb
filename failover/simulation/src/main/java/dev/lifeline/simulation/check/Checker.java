package dev.lifeline.simulation.check;

import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.simulation.world.Liveness;
import dev.lifeline.simulation.world.World;
import dev.lifeline.time.Tick;
import java.util.List;
import java.util.Optional;

/**
 * All invariants over one world. Listens while it lives; liveness and leaks are judged when asked.
 *
 * <p><b>Threads.</b> The simulation's.
 */
public final class Checker {
    private final Verdicts verdicts = new Verdicts();
    private final EventChecks events = new EventChecks(verdicts);
    private final RequestChecks requests = new RequestChecks(verdicts);
    private final GuestChecks guest = new GuestChecks(verdicts);
    private final HealthChecks health;
    private final RouteChecks routes;

    private final ExpectationChecks expectations;

    /** @param rules that the fleet decides by */
    public Checker(Scenario scenario, FailoverRules rules) {
        this.expectations = new ExpectationChecks(verdicts, scenario);
        this.health = new HealthChecks(verdicts, rules);
        this.routes = new RouteChecks(verdicts, health);
    }

    /** What the world tells. */
    public List<Journal> journals() {
        return List.of(health, routes, events, requests, guest, expectations);
    }

    /** The first invariant that did not hold so far. */
    public Optional<Violation> violation() {
        return verdicts.violation();
    }

    /** Reports what was found by others: an exception, an expectation of the scenario. */
    public void broken(Invariant invariant, Tick at, String found) {
        verdicts.broken(invariant, at, found);
    }

    /** Whether everybody is home, every lane empty, every event handled, and the home route healthy. */
    public boolean isSettled(Liveness world) {
        return world.openRequests() == 0 && world.away() == 0 && isHealthy() && events.unhandled() == 0;
    }

    /** How often the fleet was switched away from home. */
    public int switches() {
        return expectations.switches();
    }

    /** Judges liveness and the scenario's expectations, when the time for it is over. */
    public void judgeLiveness(Liveness world) {
        Tick now = world.now();
        requests.finish(now);
        if (world.openRequests() > 0) {
            verdicts.broken(Invariant.LANES_EMPTY, now, world.openRequests() + " requests are still open");
        }
        if (!isHealthy()) {
            verdicts.broken(Invariant.HOME_HEALTHY, now, "health of the home route: " + health);
        }
        if (world.away() > 0) {
            verdicts.broken(Invariant.ALL_HOME, now, world.away() + " devices are not home");
        }
        events.finish(now);
        expectations.finish(now);
    }

    /** Judges what a closed world has left behind. */
    public void judgeLeftovers(World world) {
        Tick now = world.time().now();
        if (world.leftovers() > 0) {
            verdicts.broken(Invariant.NOTHING_LEFT, now, world.leftovers() + " timers, requests or streams");
        }
        if (world.openStreams() > 0) {
            verdicts.broken(Invariant.NOTHING_LEFT, now, world.openStreams() + " streams are open at the cloud");
        }
    }

    private boolean isHealthy() {
        return health.is(Direction.COMMANDS, "Healthy") && health.is(Direction.EVENTS, "Healthy");
    }
}
