package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.failover.EventHandler;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.FleetListener;
import dev.lifeline.failover.Outcome;
import dev.lifeline.failover.core.Cohort;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.RouteTable;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.ObservationChannel;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet over a home transport and its standbys.
 *
 * <p><b>Threads.</b> Callable from any thread; all state lives on the mailbox.
 */
public final class FailoverFleet implements Fleet {
    static final TransportId ID = TransportId.of("failover");
    private static final Logger log = LoggerFactory.getLogger(FailoverFleet.class);

    private final FailoverConfig config;
    private final List<Transport> transports;
    private final FailoverThreads threads;
    private final Ticker ticker;
    private final ObservationChannel channel;
    private final FleetRuntime runtime;
    private final Transport composite;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @throws IllegalArgumentException with a sentence if a standby cannot stand in for the home transport */
    public FailoverFleet(
            FailoverConfig config,
            Map<TransportId, Transport> plugins,
            Ticker ticker,
            Timers timers,
            InstantSource wallClock,
            RandomGenerator random,
            FailoverThreads threads) {
        this.config = config;
        this.transports = WiringCheck.chosen(config, plugins);
        this.threads = threads;
        this.ticker = ticker;
        this.channel = new ObservationChannel(ID, ticker);
        long generation = wallClock.instant().getEpochSecond();
        log.info("no store: the table's generation starts at {} (seconds since 1970)", generation);
        this.runtime = new FleetRuntime(config, plugins, generation, ticker, timers, random, threads, channel);
        this.composite = new FailoverTransport(this, WiringCheck.common(transports), channel);
    }

    @Override
    public void onEvent(EventHandler handler) {
        runtime.delivery.handler(handler);
    }

    @Override
    public void listen(FleetListener listener) {
        runtime.listen(listener);
    }

    @Override
    public void start() {
        for (Transport transport : transports) {
            transport.observations().subscribe(new Watch(runtime));
        }
        List<Transport> started = new ArrayList<>();
        try {
            for (Transport transport : transports) {
                started.add(transport);
                transport.start();
            }
        } catch (RuntimeException failure) {
            started.forEach(Transport::close);
            throw failure;
        }
        threads.mailbox().execute(runtime::start);
    }

    @Override
    public CompletionStage<Outcome> call(DeviceId device, String function, String argument) {
        Idempotency idempotency = config.functions().getOrDefault(function, Idempotency.AT_MOST_ONCE);
        return send(new Request.Call(device, function, argument), idempotency, config.requestDeadline());
    }

    @Override
    public CompletionStage<Outcome> read(DeviceId device, String variable) {
        return send(new Request.Read(device, variable), Idempotency.IDEMPOTENT, config.requestDeadline());
    }

    @Override
    public CompletionStage<Outcome> publish(DeviceId device, String event, Payload data) {
        return send(new Request.Publish(device, event, data), Idempotency.IDEMPOTENT, config.requestDeadline());
    }

    @Override
    public CompletionStage<Outcome> ping(DeviceId device) {
        return send(new Request.Ping(device), Idempotency.IDEMPOTENT, config.requestDeadline());
    }

    @Override
    public CompletionStage<Outcome> send(Request request, Idempotency idempotency, Duration within) {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("within: " + within + " (expected: > 0)");
        }
        Tick deadline = ticker.now().plus(within);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        handIn(
                () -> {
                    Envelope asked = Envelope.of(runtime.commandIds().next(), runtime.epoch(), idempotency, request);
                    Outstanding outstanding = new Outstanding(asked, deadline);
                    accept(outstanding);
                    outstanding.outcome().thenAccept(outcome::complete);
                },
                () -> outcome.complete(new Outcome.NotDelivered("the fleet is closed")));
        return outcome.minimalCompletionStage();
    }

    /** Runs one of the two, once: {@code accept} on the mailbox, or {@code refuse} where the fleet is closed. */
    void handIn(Runnable accept, Runnable refuse) {
        AtomicBoolean taken = new AtomicBoolean();
        threads.mailbox().execute(() -> {
            if (taken.compareAndSet(false, true)) {
                (closed.get() ? refuse : accept).run();
            }
        });
        if (closed.get() && taken.compareAndSet(false, true)) {
            refuse.run(); // the mailbox may have ended before it came to this
        }
    }

    /** Mailbox only. */
    void accept(Outstanding outstanding) {
        if (outstanding.request() instanceof Request.ToDevice to) {
            runtime.lanes.accept(to.device(), outstanding);
        } else {
            new Broadcast(runtime, transports).send(outstanding);
        }
    }

    FleetRuntime runtime() {
        return runtime;
    }

    @Override
    public String explain(DeviceId device) {
        RouteTable table = runtime.board.table(); // one table for the whole sentence: the next one may come meanwhile
        return "device " + device + ": commands go over " + table.wanted(device, Cohort.ALL, Direction.COMMANDS)
                + " and events are wanted over " + table.wanted(device, Cohort.ALL, Direction.EVENTS) + ", because "
                + config.home() + " is " + runtime.board.label(Direction.COMMANDS) + " for commands and "
                + runtime.board.label(Direction.EVENTS) + " for events in generation "
                + table.epoch().generation();
    }

    @Override
    public Transport asTransport() {
        return composite;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        threads.mailbox().execute(runtime::stop);
        transports.forEach(Transport::close);
        channel.close();
        threads.stop().run();
    }
}
