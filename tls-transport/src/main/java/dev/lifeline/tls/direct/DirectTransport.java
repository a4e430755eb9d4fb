package dev.lifeline.tls.direct;

import com.google.inject.Inject;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.AcknowledgementLevel;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.ObservationChannel;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.RequestKind;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The transport that devices connect to, through a {@link DeviceEntrance}, which says whether it is encrypted: frames or
 * MQTT, no third party.
 *
 * <p><b>Threads.</b> Callable from any thread; replies and observations come where the devices' links run tasks.
 * <b>Life cycle.</b> {@link #start} opens the entrance; {@link #close} ends every connection and thread within three
 * seconds.
 */
final class DirectTransport implements Transport, ListeningPort {
    private final SessionRules rules;
    private final DeviceEntrance entrance;
    private final Ticker ticker;
    private final ObservationChannel observations;
    private final Reception reception;
    private final Capabilities capabilities;
    private final Object lifeLock = new Object();
    private volatile DeviceEntrance.@Nullable Opened opened; // written under lifeLock
    private volatile boolean closed; // written under lifeLock

    @Inject
    DirectTransport(SessionRules rules, DeviceEntrance entrance, Ticker ticker, Timers timers) {
        this.rules = rules;
        this.entrance = entrance;
        this.ticker = ticker;
        this.observations = new ObservationChannel(TlsModule.DIRECT, ticker);
        this.reception = new Reception(rules, ticker, timers, observations::emit);
        this.capabilities = capabilities(rules, entrance);
    }

    private static Capabilities capabilities(SessionRules rules, DeviceEntrance entrance) {
        Capabilities.Builder capabilities = Capabilities.carrying(EnumSet.allOf(RequestKind.class))
                .mostArgumentBytes(rules.mostPayload())
                .mostEventBytes(rules.mostPayload())
                .acknowledgement(AcknowledgementLevel.ANSWERED_BY_DEVICE)
                .ordered()
                .presence()
                .epochs()
                .immediateAcknowledgement();
        return (entrance.encrypted() ? capabilities.encrypted() : capabilities).build();
    }

    @Override
    public TransportId id() {
        return TlsModule.DIRECT;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public void start() {
        synchronized (lifeLock) {
            if (closed || opened != null) {
                throw new IllegalStateException("direct: started before (expected: one start, before close)");
            }
            opened = entrance.open(reception);
        }
        linkChanged(LinkState.LIVE, "listening on port " + port() + (capabilities.encrypted() ? "" : ", UNENCRYPTED"));
    }

    @Override
    public int port() {
        DeviceEntrance.Opened bound = opened;
        if (bound == null || closed) {
            throw new IllegalStateException("direct: not listening (expected: started and not closed)");
        }
        return bound.port();
    }

    @Override
    public CompletionStage<Reply> send(Envelope envelope, Tick deadline) {
        CompletableFuture<Reply> outcome = new CompletableFuture<>();
        try {
            requireSendable(envelope.request(), deadline);
            if (envelope.request() instanceof Request.ToDevice toDevice) {
                send(envelope, toDevice.device(), deadline, outcome);
            } else {
                sendToAll(envelope, (Request.PublishToAll) envelope.request(), deadline);
                outcome.complete(new Reply(TlsModule.DIRECT, new Value.Done()));
            }
        } catch (TransportException notSent) {
            outcome.completeExceptionally(notSent);
        }
        return outcome.minimalCompletionStage();
    }

    private void requireSendable(Request request, Tick deadline) {
        if (closed || opened == null) {
            throw Failures.closed();
        }
        Duration left = deadline.since(ticker.now());
        if (left.isNegative() || left.isZero()) {
            throw Failures.deadlinePassed();
        }
        if (request instanceof Request.Call call && call.argument().length() > rules.mostPayload()) {
            throw Failures.notTaken("argument: " + call.argument().length() + " characters (expected: at most "
                    + rules.mostPayload() + " bytes)");
        }
    }

    private void send(Envelope envelope, DeviceId device, Tick deadline, CompletableFuture<Reply> outcome) {
        Optional<DeviceSession> session = reception.sessions().of(device);
        if (session.isPresent()) {
            session.get().send(envelope, deadline, outcome);
        } else if (envelope.request() instanceof Request.Ping) {
            outcome.complete(new Reply(TlsModule.DIRECT, new Value.Bool(false)));
        } else {
            outcome.completeExceptionally(Failures.notConnected(device));
        }
    }

    private void sendToAll(Envelope envelope, Request.PublishToAll all, Tick deadline) {
        FrameSize.require(Outgoing.toAll(envelope, ticker.now(), deadline, all), rules.mostPayload());
        reception.sessions().all().forEach(session -> session.publish(envelope, all, deadline));
    }

    @Override
    public Flow.Publisher<Observation> observations() {
        return observations;
    }

    /** The listener is ours: it passes if the port is bound. Whether devices find their way to it only they can tell. */
    @Override
    public CompletionStage<ProbeResult> probe(Tick deadline) {
        DeviceEntrance.Opened bound = opened;
        boolean accepting = !closed && bound != null && bound.accepting();
        return CompletableFuture.completedStage(
                accepting ? ProbeResult.passed(TlsModule.DIRECT) : ProbeResult.failed(Failures.listenerDown()));
    }

    @Override
    public void close() {
        synchronized (lifeLock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        reception.close();
        DeviceEntrance.Opened bound = opened;
        if (bound != null) {
            bound.close();
            linkChanged(LinkState.CLOSED, "closed");
        }
        observations.close();
    }

    ListenerCounters counters() {
        return reception.counters();
    }

    private void linkChanged(LinkState state, String cause) {
        observations.emit(new Observation.LinkChanged(TlsModule.DIRECT, ticker.now(), state, cause));
    }
}
