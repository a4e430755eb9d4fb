package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.FleetListener;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.spi.ObservationChannel;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of the runtime, put together, and what they share.
 *
 * <p><b>Threads.</b> Everything happens on the mailbox.
 */
final class FleetRuntime implements Core {
    private static final Logger log = LoggerFactory.getLogger(FleetRuntime.class);
    private static final Duration WEIGH = Duration.ofSeconds(1);
    private static final Duration ASKING = Duration.ofSeconds(20);

    private final FailoverConfig config;
    private final Map<TransportId, Transport> transports;
    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final Executor mailbox;
    private final List<FleetListener> listeners = new CopyOnWriteArrayList<>();

    private final CommandIds commandIds;
    final HealthBoard board;
    final Presences presences = new Presences();
    final Routes routes;
    final Lanes lanes;
    final Acknowledger acknowledger;
    final Delivery delivery;
    final Inbox inbox;
    final Mover mover;
    final Prober prober;
    final Evidence evidence;
    private final Attempts attempts;
    private boolean running = true;

    FleetRuntime(
            FailoverConfig config,
            Map<TransportId, Transport> transports,
            long generation,
            Ticker ticker,
            Timers timers,
            RandomGenerator random,
            FailoverThreads threads,
            ObservationChannel channel) {
        this.config = config;
        this.transports = transports;
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
        this.mailbox = threads.mailbox();
        this.commandIds = new CommandIds(random);
        this.board = new HealthBoard(
                config, generation, ticker, timers, mailbox, this::healthChanged, this::evidenceChanged);
        this.routes = new Routes(this, board, presences, rested -> pumpLanes());
        this.lanes = new Lanes(this, routes, config.mostWaiting());
        this.acknowledger =
                new Acknowledger(this, this::immediateRoute, this::riding, config.acknowledgementsPerSecond());
        this.delivery = new Delivery(this, threads.handlers(), channel::emit, this::parked);
        this.inbox = new Inbox(this, delivery, acknowledger, this::sendAgain);
        this.mover = new Mover(this, routes, board, presences);
        this.prober = new Prober(this, board, transport(config.home()), this::probed);
        this.evidence = new Evidence(this, board, presences, prober);
        this.attempts = new Attempts(mailbox, evidence);
    }

    void listen(FleetListener listener) {
        listeners.add(listener);
    }

    void start() {
        prober.start();
        weighLater();
    }

    void stop() {
        running = false;
        prober.stop();
        lanes.close();
        attempts.close();
    }

    @Override
    public Tick now() {
        return ticker.now();
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public Executor mailbox() {
        return mailbox;
    }

    @Override
    public double roll() {
        return random.nextDouble();
    }

    @Override
    public CommandIds commandIds() {
        return commandIds;
    }

    @Override
    public Epoch epoch() {
        return board.table().epoch();
    }

    @Override
    public TransportId home() {
        return config.home();
    }

    @Override
    public boolean carriesEpochs(TransportId id) {
        return transport(id).capabilities().epochs();
    }

    @Override
    public boolean everyRouteCarriesEpochs() {
        return carriesEpochs(config.home()) && config.standbys().stream().allMatch(this::carriesEpochs);
    }

    @Override
    public Optional<Acknowledgement> riding(DeviceId device) {
        return inbox.acknowledgement(device);
    }

    @Override
    public void send(
            TransportId route,
            Envelope envelope,
            Tick limit,
            Consumer<Reply> answered,
            Consumer<TransportException> failed) {
        attempts.send(transport(route), envelope, limit, answered, failed);
    }

    Transport transport(TransportId id) {
        Transport transport = transports.get(id);
        if (transport == null) {
            throw new IllegalStateException("transport: " + id + " (expected: one of " + transports.keySet() + ")");
        }
        return transport;
    }

    /** A present device may be acknowledged for nothing where its transport says so. */
    private Optional<TransportId> immediateRoute(DeviceId device) {
        return routes.standbyWith(device)
                .filter(id -> transport(id).capabilities().immediateAcknowledgement());
    }

    private void sendAgain(DeviceId device, Control.SendAgain gap, Consumer<Optional<Reply>> asked) {
        TransportId route = routes.standbyWith(device).orElse(home());
        Envelope envelope =
                Envelope.of(commandIds.next(), epoch(), Idempotency.IDEMPOTENT, new Request.Order(device, gap));
        send(
                route,
                envelope,
                now().plus(ASKING),
                reply -> asked.accept(Optional.of(reply)),
                failure -> asked.accept(Optional.empty()));
    }

    private void probed(ProbeResult result) {
        evidence.probed(result);
    }

    private void healthChanged(HealthChange change) {
        if (!running) {
            return; // a dwell that was due after the end
        }
        log.info("health {}", change);
        for (FleetListener listener : listeners) {
            guarded(() -> listener.onHealthChange(change));
        }
        mailbox.execute(() -> {
            mover.reconcileAll();
            pumpLanes();
        });
    }

    private void evidenceChanged(EvidenceChange change) {
        log.debug("evidence {}", change);
        for (FleetListener listener : listeners) {
            guarded(() -> listener.onEvidenceChange(change));
        }
    }

    private void parked(DeviceEvent event, Throwable failure) {
        log.warn(
                "event parked device={} stamp={} after {} tries",
                event.device(),
                event.stamp(),
                Delivery.MOST_TRIES,
                failure);
        for (FleetListener listener : listeners) {
            guarded(() -> listener.onParked(event, failure));
        }
    }

    private void pumpLanes() {
        lanes.pumpAll();
    }

    private void weighLater() {
        timers.schedule(
                WEIGH,
                () -> mailbox.execute(() -> {
                    if (running) {
                        board.weigh();
                        weighLater();
                    }
                }));
    }

    /** A listener that throws is logged and hurts nobody else. */
    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failure) {
            log.warn("a fleet listener failed", failure);
        }
    }
}
