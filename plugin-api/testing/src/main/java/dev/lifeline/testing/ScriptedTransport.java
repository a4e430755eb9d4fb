package dev.lifeline.testing;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.ObservationChannel;
import dev.lifeline.spi.PresenceBasis;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A leaf transport that does what its test says. It passes {@link SingleAttemptContract}, so what works with it works
 * with a real one. A transport that was told nothing never answers.
 *
 * <pre>{@code
 * ScriptedTransport cloud = new ScriptedTransport(TransportId.of("particle"), time, time);
 * cloud.script().answers(new Value.Int(1), Duration.ofMillis(80));
 * cloud.script(thermostat).fails(failure(cloud.id(), Fault.TRANSPORT, Progress.UNKNOWN), Duration.ofSeconds(5));
 * cloud.appears(thermostat);
 * }</pre>
 *
 * <p><b>Threads.</b> Any. Replies come on the timers' thread, never inside {@link #send}; observations on the thread
 * that reports them. <b>Life cycle.</b> That of a {@link Transport}.
 */
public final class ScriptedTransport implements Transport {
    private final TransportId id;
    private final Ticker ticker;
    private final Capabilities capabilities;
    private final ObservationChannel channel;
    private final ScriptedAttempts attempts;
    private final Script everyone = new Script();
    private final Map<DeviceId, Script> scripts = new ConcurrentHashMap<>();
    private final AtomicLong sessions = new AtomicLong();
    private volatile Optional<TransportException.Builder> probeFailure = Optional.empty();

    /** Carries everything, with every promise made. */
    public ScriptedTransport(TransportId id, Ticker ticker, Timers timers) {
        this(id, ticker, timers, ScriptedCapabilities.ALL);
    }

    public ScriptedTransport(TransportId id, Ticker ticker, Timers timers, Capabilities capabilities) {
        this.id = id;
        this.ticker = ticker;
        this.capabilities = capabilities;
        this.channel = new ObservationChannel(id, ticker);
        this.attempts = new ScriptedAttempts(id, ticker, timers);
    }

    /** How every device reacts that has no script of its own. */
    public Script script() {
        return everyone;
    }

    /** How this device reacts; where its script says nothing, the one for everyone holds. */
    public Script script(DeviceId device) {
        return scripts.computeIfAbsent(device, unscripted -> new Script());
    }

    /** All that was handed to {@link #send}, in order. */
    public List<Envelope> asked() {
        return attempts.asked();
    }

    /** What got to its device, answered or not, in order. */
    public List<Envelope> arrived() {
        return attempts.arrived();
    }

    public void probeFails(TransportException.Builder failure) {
        probeFailure = Optional.of(failure);
    }

    public void probePasses() {
        probeFailure = Optional.empty();
    }

    public void appears(DeviceId device) {
        emit(new Observation.Presence(
                id, ticker.now(), device, true, sessions.incrementAndGet(), PresenceBasis.connection()));
    }

    public void vanishes(DeviceId device) {
        emit(new Observation.Presence(id, ticker.now(), device, false, sessions.get(), PresenceBasis.connection()));
    }

    /** A question of ours has been answered by whoever holds the device's connection: there is none. */
    public void denies(DeviceId device) {
        emit(new Observation.Presence(
                id, ticker.now(), device, false, sessions.get(), PresenceBasis.said(PresenceBasis.Source.ANSWER)));
    }

    public void sends(DeviceId device, Stamp stamp, String event, Payload data) {
        emit(new Observation.DeviceEvent(id, ticker.now(), device, Optional.of(stamp), event, data, Optional.empty()));
    }

    public void reports(DeviceId device, DeviceStatus status) {
        emit(new Observation.StatusReported(id, ticker.now(), device, status));
    }

    public void linkIs(LinkState state, String cause) {
        emit(new Observation.LinkChanged(id, ticker.now(), state, cause));
    }

    /** Reports any observation, as it is. */
    public void emit(Observation observation) {
        channel.emit(observation);
    }

    @Override
    public TransportId id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public void start() {
        attempts.open();
    }

    @Override
    public CompletionStage<Reply> send(Envelope envelope, Tick deadline) {
        Optional<String> objection = ScriptedCapabilities.objection(capabilities, envelope.request());
        return objection.isPresent()
                ? attempts.refuse(envelope, objection.get())
                : attempts.begin(envelope, deadline, this::reaction);
    }

    @Override
    public Flow.Publisher<Observation> observations() {
        return channel;
    }

    @Override
    public CompletionStage<ProbeResult> probe(Tick deadline) {
        Optional<TransportException> failure =
                attempts.notOpen().or(() -> probeFailure.map(TransportException.Builder::build));
        return CompletableFuture.completedStage(new ProbeResult(id, failure));
    }

    @Override
    public void close() {
        attempts.close();
        channel.close();
    }

    private Reaction reaction(Request request) {
        Optional<Reaction> own = request instanceof Request.ToDevice one
                ? Optional.ofNullable(scripts.get(one.device())).flatMap(script -> script.next(request))
                : Optional.empty();
        return own.or(() -> everyone.next(request)).orElseGet(Reaction::never);
    }
}
