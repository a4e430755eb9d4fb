package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.FleetListener;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.Outcome;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.testing.Reaction;
import dev.lifeline.testing.ScriptedTransport;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A fleet of ten devices in virtual time: a scripted cloud as its home and a scripted listener as its standby. While
 * nothing else is said, the cloud answers pings with yes and calls of {@value #RELAY} with 42, and the devices on the
 * listener take every order and answer calls with 43.
 */
final class FleetBench {
    static final TransportId PARTICLE = TransportId.of("particle");
    static final TransportId DIRECT = TransportId.of("direct");
    static final String RELAY = "relay";
    static final Duration SOON = Duration.ofMillis(50);
    static final int DEVICES = 10;

    final VirtualTime time = new VirtualTime();
    final ScriptedTransport particle = new ScriptedTransport(PARTICLE, time, time);
    final ScriptedTransport direct = new ScriptedTransport(DIRECT, time, time);
    final List<HealthChange> changes = new ArrayList<>();
    final List<DeviceEvent> parked = new ArrayList<>();
    final FailoverFleet fleet;

    FleetBench() {
        this(config -> config);
    }

    FleetBench(UnaryOperator<FailoverConfig> settings) {
        fleet = new FailoverFleet(
                settings.apply(FailoverConfig.of(PARTICLE, DIRECT)),
                Map.of(PARTICLE, particle, DIRECT, direct),
                time,
                time,
                time,
                new SplittableRandom(7),
                new FailoverThreads(time, time, () -> {}));
        fleet.listen(new FleetListener() {
            @Override
            public void onHealthChange(HealthChange change) {
                changes.add(change);
            }

            @Override
            public void onParked(DeviceEvent event, Throwable failure) {
                parked.add(event);
            }
        });
        cloudWorks();
        direct.script().answers(Refusal.TAKEN, SOON).function(RELAY, Reaction.answers(new Value.Int(43), SOON));
    }

    /** Starts, and lets the cloud hear of every device until round trips prove it good. */
    FleetBench started() {
        fleet.start();
        time.settle();
        IntStream.range(0, DEVICES).forEach(number -> particle.appears(device(number)));
        time.advance(Duration.ofMinutes(5));
        return this;
    }

    static DeviceId device(int number) {
        return new DeviceId(0x1f0000000000c0deL, number);
    }

    void cloudWorks() {
        particle.probePasses();
        particle.script()
                .answers(new Value.Bool(true), SOON)
                .function(RELAY, Reaction.answers(new Value.Int(42), SOON));
    }

    /** The carrier fails every request and probe. */
    void cloudFails(TransportException.Builder failure) {
        particle.probeFails(failure);
        particle.script().fails(failure, SOON).function(RELAY, Reaction.fails(failure, SOON));
    }

    /** The carrier takes everything and reaches no device. */
    void cloudTurnsGray(Reaction ping) {
        TransportException.Builder silence = failure(PARTICLE, Fault.DEVICE, Progress.UNKNOWN);
        Duration wait = Duration.ofSeconds(20);
        particle.script().function(RELAY, Reaction.fails(silence, wait));
        if (ping instanceof Reaction.Answers answers) {
            particle.script().answers(answers.answer(), answers.after());
        } else {
            particle.script().neverAnswers();
        }
    }

    /** Home is down for both directions. */
    FleetBench afterAnOutage() {
        started();
        cloudFails(refused());
        time.advance(Duration.ofMinutes(2));
        return this;
    }

    void votes(DeviceId device, Vote vote) {
        direct.reports(device, new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, 255, "6.2.0", vote));
    }

    CompletableFuture<Outcome> call(DeviceId device, Duration within) {
        return call(device, Idempotency.AT_MOST_ONCE, within);
    }

    CompletableFuture<Outcome> call(DeviceId device, Idempotency idempotency, Duration within) {
        return fleet.send(new Request.Call(device, RELAY, "on"), idempotency, within)
                .toCompletableFuture();
    }

    void sends(ScriptedTransport via, DeviceId device, Stamp stamp) {
        via.sends(device, stamp, "reading", Payload.of("21.5"));
    }

    static Stamp stamp(int boot, int seq) {
        return Stamp.of(boot, seq, "reading", Payload.of("21.5"));
    }

    String label(Direction direction) {
        return fleet.runtime().board.label(direction);
    }

    /** The labels that one direction of home has gone through since the start. */
    List<String> labels(Direction direction) {
        return changes.stream()
                .filter(change -> change.key().direction() == direction)
                .map(HealthChange::to)
                .distinct()
                .toList();
    }

    /** When one direction of home first got into this state. */
    Tick firstInto(Direction direction, String label) {
        return changes.stream()
                .filter(change ->
                        change.key().direction() == direction && change.to().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(direction + " was never " + label + ": " + changes))
                .at();
    }

    /** What this transport was asked to tell one device, of one kind, in order. */
    static <T extends Request.ToDevice> List<T> asked(ScriptedTransport transport, DeviceId device, Class<T> kind) {
        return envelopes(transport, device, kind).stream()
                .map(envelope -> kind.cast(envelope.request()))
                .toList();
    }

    static List<Envelope> envelopes(
            ScriptedTransport transport, DeviceId device, Class<? extends Request.ToDevice> kind) {
        return transport.asked().stream()
                .filter(envelope -> kind.isInstance(envelope.request())
                        && kind.cast(envelope.request()).device().equals(device))
                .toList();
    }

    static TransportException.Builder refused() {
        return failure(PARTICLE, Fault.TRANSPORT, Progress.NOT_SENT).detail("connection refused");
    }

    static TransportException.Builder failure(TransportId id, Fault fault, Progress progress) {
        return TransportException.failure(id, fault, progress);
    }
}
