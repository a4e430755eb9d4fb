package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.EventHandler;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.Outcome;
import dev.lifeline.simulation.scenario.Workload;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.spi.Request;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * The application of a simulated backend: calls functions of every kind of idempotency, handles events, and is hard to
 * please.
 *
 * <p><b>Threads.</b> In a simulation its one thread. Live: devices are started, and asked, on the timers' thread; requests
 * end and events come on the fleet's; the rest from anywhere.
 */
public final class Application {
    /** Runs at most once. */
    static final String ONCE = "once";

    /** May run twice where the device tells the copies apart. */
    static final String DEDUPED = "deduped";

    /** May run twice. */
    static final String IDEMPOTENT = "idempotent";

    private static final String[] FUNCTIONS = {ONCE, DEDUPED, IDEMPOTENT};

    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final Workload load;
    private final Journal journal;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private volatile boolean running = true;
    private long numbers;

    /** The backend that the application runs in. */
    public interface Host {
        /** Absent while it is dead. */
        Optional<Fleet> fleet();

        /** Its number, from 1. */
        int process();
    }

    /** An application that begins with {@link #start}. */
    public Application(Ticker ticker, Timers timers, RandomGenerator random, Workload load, Journal journal) {
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
        this.load = load;
        this.journal = journal;
    }

    /** Whether it is a function of this application, whose argument is a request's number. */
    static boolean calls(String function) {
        return function.equals(ONCE) || function.equals(DEDUPED) || function.equals(IDEMPOTENT);
    }

    /** The same configuration with its functions. */
    public static FailoverConfig declared(FailoverConfig config) {
        return config.withFunction(ONCE, Idempotency.AT_MOST_ONCE)
                .withFunction(DEDUPED, Idempotency.DEDUPED_BY_DEVICE)
                .withFunction(IDEMPOTENT, Idempotency.IDEMPOTENT);
    }

    /** Begins to call a device, at a random time within the first period. */
    public void start(DeviceId device, Host backend) {
        Duration first =
                Duration.ofNanos((long) (random.nextDouble() * load.callPeriod().toNanos()));
        timers.schedule(first, () -> ask(device, backend));
    }

    /** Asks no more. */
    public void stop() {
        running = false;
    }

    /** Requests that have not ended, of the living process. */
    public int open() {
        return open.get();
    }

    /** What was open is gone with the process. */
    void processDied() {
        open.set(0);
    }

    /** Makes the handler throw, until {@link #succeed}. */
    public void fail() {
        failing.incrementAndGet();
    }

    /** Ends one failing. */
    public void succeed() {
        failing.decrementAndGet();
    }

    /** The event handler of an application that only counts what it gets. */
    public void handle(DeviceEvent event) throws HandlerFailedException {
        requireNotFailing();
        journal.handled(ticker.now(), event);
    }

    /** Handles an event by {@code handler}, unless the scenario has it fail. */
    void handle(DeviceEvent event, EventHandler handler) throws Exception {
        requireNotFailing();
        handler.handle(event);
        journal.handled(ticker.now(), event);
    }

    private void requireNotFailing() throws HandlerFailedException {
        if (failing.get() > 0) {
            throw new HandlerFailedException();
        }
    }

    private void ask(DeviceId device, Host backend) {
        if (!running) {
            return;
        }
        timers.schedule(load.callPeriod(), () -> ask(device, backend));
        backend.fleet().ifPresent(fleet -> ask(device, fleet, backend.process()));
    }

    private void ask(DeviceId device, Fleet fleet, int process) {
        String function = FUNCTIONS[random.nextInt(FUNCTIONS.length)];
        Idempotency idempotency = idempotency(function);
        Tick now = ticker.now();
        Asked request = new Asked(++numbers, device, function, idempotency, now, now.plus(load.deadline()), process);
        open.incrementAndGet();
        journal.asked(request);
        Request.Call call = new Request.Call(device, function, Long.toString(request.number()));
        fleet.send(call, idempotency, load.deadline()).thenAccept(outcome -> ended(request, outcome));
    }

    private void ended(Asked request, Outcome outcome) {
        open.decrementAndGet();
        request.ended(outcome);
        journal.ended(ticker.now(), request, outcome);
    }

    private static Idempotency idempotency(String function) {
        return switch (function) {
            case ONCE -> Idempotency.AT_MOST_ONCE;
            case DEDUPED -> Idempotency.DEDUPED_BY_DEVICE;
            default -> Idempotency.IDEMPOTENT;
        };
    }

    /** What the application's own handler fails with while a scenario wants it so. */
    public static final class HandlerFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        HandlerFailedException() {
            super("the scenario has the handler fail", null, false, false);
        }
    }
}
