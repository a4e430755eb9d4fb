package dev.lifeline.simulation.drill;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.failover.Fleet;
import dev.lifeline.simulation.ledger.ApplicationLedger;
import dev.lifeline.simulation.ledger.Numbered;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.simulator.FleetDevice;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Numbered traffic both ways at a steady rate: the application's requests to each device, each device's events. Writes
 * the application's ledger.
 *
 * <p><b>Threads.</b> Timers and the fleet's handler threads.
 */
final class Traffic {
    /** The function that requests call, with their number as argument. */
    static final String FUNCTION = "work";

    /** The event that devices send, with its number as data. */
    static final String EVENT = "reading";

    /** Until everybody speaks. */
    static final Duration RAMP = Duration.ofMinutes(2);

    private final Fleet fleet;
    private final ApplicationLedger ledger;
    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final AtomicInteger openRequests = new AtomicInteger();
    private volatile boolean running = true;

    Traffic(Fleet fleet, ApplicationLedger ledger, Ticker ticker, Timers timers, RandomGenerator random) {
        this.fleet = fleet;
        this.ledger = ledger;
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
    }

    /** Begins at a random time, so that the fleet does not speak in chorus, and a cold JVM is not asked for all of it at once. */
    void start(FleetDevice device, Duration eventPeriod, Duration requestPeriod) {
        timers.schedule(within(RAMP), () -> publish(device, 1, eventPeriod));
        timers.schedule(within(RAMP), () -> ask(device.id(), 1, requestPeriod));
    }

    void stop() {
        running = false;
    }

    int openRequests() {
        return openRequests.get();
    }

    /** The application's event handler. */
    void handle(DeviceEvent event) {
        if (event.name().equals(EVENT)) {
            ledger.handled(
                    new Numbered(event.device(), Long.parseLong(event.data().text())), ticker.now(), event.via());
        }
    }

    private void publish(FleetDevice device, long number, Duration period) {
        if (running) {
            device.publish(EVENT, Payload.of(Long.toString(number)));
            timers.schedule(period, () -> publish(device, number + 1, period));
        }
    }

    private void ask(DeviceId device, long number, Duration period) {
        if (!running) {
            return;
        }
        Numbered request = new Numbered(device, number);
        ledger.asked(request, ticker.now());
        openRequests.incrementAndGet();
        fleet.call(device, FUNCTION, Long.toString(number)).thenAccept(outcome -> {
            ledger.ended(request, ticker.now(), outcome);
            openRequests.decrementAndGet();
        });
        timers.schedule(period, () -> ask(device, number + 1, period));
    }

    private Duration within(Duration period) {
        return Duration.ofNanos((long) ((double) period.toNanos() * random.nextDouble()));
    }
}
