package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.EventHandler;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.Outcome;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.scenario.Workload;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.spi.Request;
import dev.lifeline.time.Tick;
import java.util.random.RandomGenerator;

/**
 * The application of a simulated backend: calls functions of every kind of idempotency, handles events, and is hard to
 * please.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class Application {
    /** Runs at most once. */
    static final String ONCE = "once";

    /** May run twice where the device tells the copies apart. */
    static final String DEDUPED = "deduped";

    /** May run twice. */
    static final String IDEMPOTENT = "idempotent";

    private static final String[] FUNCTIONS = {ONCE, DEDUPED, IDEMPOTENT};

    private final Timeline time;
    private final RandomGenerator random;
    private final Workload load;
    private final Journal journal;
    private long numbers;
    private int open;
    private boolean running = true;
    private int failing;

    Application(Timeline time, RandomGenerator random, Workload load, Journal journal) {
        this.time = time;
        this.random = random;
        this.load = load;
        this.journal = journal;
    }

    /** Whether it is a function of this application, whose argument is a request's number. */
    static boolean calls(String function) {
        return function.equals(ONCE) || function.equals(DEDUPED) || function.equals(IDEMPOTENT);
    }

    static FailoverConfig declared(FailoverConfig config) {
        return config.withFunction(ONCE, Idempotency.AT_MOST_ONCE)
                .withFunction(DEDUPED, Idempotency.DEDUPED_BY_DEVICE)
                .withFunction(IDEMPOTENT, Idempotency.IDEMPOTENT);
    }

    /** Begins to call a device, at a random time within the first period. */
    void start(DeviceId device, Backend backend) {
        time.after((long) (random.nextDouble() * load.callPeriod().toNanos()), () -> ask(device, backend));
    }

    void stop() {
        running = false;
    }

    /** Requests that have not ended, of the living process. */
    int open() {
        return open;
    }

    /** What was open is gone with the process. */
    void processDied() {
        open = 0;
    }

    /** Makes the handler throw, until {@link #succeed}. */
    void fail() {
        failing++;
    }

    /** Ends one failing. */
    void succeed() {
        failing--;
    }

    /** Handles an event by {@code handler}, unless the scenario has it fail. */
    void handle(DeviceEvent event, EventHandler handler) throws Exception {
        if (failing > 0) {
            throw new HandlerFailedException();
        }
        handler.handle(event);
        journal.handled(time.now(), event);
    }

    private void ask(DeviceId device, Backend backend) {
        if (!running) {
            return;
        }
        time.schedule(load.callPeriod(), () -> ask(device, backend));
        backend.fleet().ifPresent(fleet -> ask(device, fleet, backend.process()));
    }

    private void ask(DeviceId device, Fleet fleet, int process) {
        String function = FUNCTIONS[random.nextInt(FUNCTIONS.length)];
        Idempotency idempotency = idempotency(function);
        Tick deadline = time.now().plus(load.deadline());
        Asked request = new Asked(++numbers, device, function, idempotency, time.now(), deadline, process);
        open++;
        journal.asked(request);
        Request.Call call = new Request.Call(device, function, Long.toString(request.number()));
        fleet.send(call, idempotency, load.deadline()).thenAccept(outcome -> ended(request, outcome));
    }

    private void ended(Asked request, Outcome outcome) {
        open--;
        request.ended(outcome);
        journal.ended(time.now(), request, outcome);
    }

    private static Idempotency idempotency(String function) {
        return switch (function) {
            case ONCE -> Idempotency.AT_MOST_ONCE;
            case DEDUPED -> Idempotency.DEDUPED_BY_DEVICE;
            default -> Idempotency.IDEMPOTENT;
        };
    }

    /** What the application's own handler fails with while a scenario wants it so. */
    static final class HandlerFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        HandlerFailedException() {
            super("the scenario has the handler fail", null, false, false);
        }
    }
}
