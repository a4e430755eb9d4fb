package dev.lifeline.tls.direct;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Stamp;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.testing.TransportFixture;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.ClientTls;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.TlsProfile;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The direct transport on an ephemeral port of loopback, and devices that connect to it over real TLS. */
final class DirectFixture implements TransportFixture {
    static final FleetAuthority AUTHORITY = FleetAuthority.create("Fleet of a test");
    static final Credentials RSA = AUTHORITY.serverRsa("localhost", "127.0.0.1");
    static final Credentials P256 = AUTHORITY.serverP256("localhost", "127.0.0.1");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SystemTime time = SystemTime.real();
    private final DirectTransport transport;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("test-devices", true), NioIoHandler.newFactory());
    private final Map<DeviceId, ContractDevice> devices = new ConcurrentHashMap<>();
    private final Map<DeviceId, Map<String, Reaction>> reactions = new ConcurrentHashMap<>();
    private final Queue<String> arrivals = new ConcurrentLinkedQueue<>();
    private final Seen seen = new Seen();
    private final AtomicLong commands = new AtomicLong();
    private Consumer<DeviceId> admit = this::welcomed;

    DirectFixture() {
        this(config -> config);
    }

    DirectFixture(UnaryOperator<TlsConfig> settings) {
        this(settings, SystemTime.real());
    }

    /** @param wallClock what the listener takes for today */
    DirectFixture(UnaryOperator<TlsConfig> settings, InstantSource wallClock) {
        TlsConfig config = TlsConfig.forFleet(AUTHORITY.authorities(), RSA, P256)
                .withBindAddress("127.0.0.1")
                .withPort(0);
        TlsConfig applied = settings.apply(config);
        transport = new DirectTransport(
                applied.sessionRules(), new TlsEntrance(applied, wallClock, time, time), time, time);
        transport.observations().subscribe(seen);
    }

    /** A fixture whose {@link #reachable} devices speak MQTT. */
    static DirectFixture overMqtt() {
        DirectFixture fixture = new DirectFixture();
        fixture.admit = fixture::admittedOverMqtt;
        return fixture;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    DirectTransport direct() {
        return transport;
    }

    Seen seen() {
        return seen;
    }

    SystemTime time() {
        return time;
    }

    @Override
    public Waiting waiting() {
        return Waiting.real(time, time);
    }

    static ClientTls tlsOf(DeviceId device) {
        return tls(AUTHORITY.authorities(), Optional.of(AUTHORITY.device(device)));
    }

    static ClientTls tls(Authorities trusted, Optional<Credentials> own) {
        return ClientTls.of(trusted, own, TlsProfile.MODERN);
    }

    TestDevice connect(ClientTls tls, DeviceId device, BiConsumer<TestDevice, Frame> behaviour) {
        return new TestDevice(loops, tls, transport.port(), device, behaviour);
    }

    /** A device behind a proxy that says {@code preface} first. */
    TestDevice connectThroughProxy(byte[] preface, DeviceId device) {
        TestDevice proxied =
                new TestDevice(loops, tlsOf(device), transport.port(), device, preface, (self, frame) -> {});
        proxied.handshaken().thenRun(proxied::hello);
        return proxied;
    }

    /** A device that has been welcomed, and does what {@link #answers} says. */
    TestDevice welcomed(DeviceId id) {
        TestDevice device = connect(tlsOf(id), id, this::behave);
        device.handshaken().thenRun(device::hello);
        waiting().until(device.welcomed(), "WELCOME");
        devices.put(id, device);
        return device;
    }

    MqttTestDevice connectMqtt(DeviceId device, BiConsumer<MqttTestDevice, Frame> behaviour) {
        return connectMqtt(tlsOf(device), device, behaviour);
    }

    MqttTestDevice connectMqtt(ClientTls tls, DeviceId device, BiConsumer<MqttTestDevice, Frame> behaviour) {
        return new MqttTestDevice(loops, tls, transport.port(), device, behaviour);
    }

    /** As {@link #welcomed}, over MQTT. */
    MqttTestDevice admittedOverMqtt(DeviceId id) {
        MqttTestDevice device = connectMqtt(id, this::behave);
        device.handshaken().thenRun(device::greet);
        waiting().until(device.welcomed(), "PUBACK of the status");
        devices.put(id, device);
        return device;
    }

    CompletionStage<Reply> ping(DeviceId device) {
        return send(new Request.Ping(device));
    }

    CompletionStage<Reply> send(Request request) {
        Envelope envelope =
                Envelope.of(new CommandId(commands.incrementAndGet()), Epoch.NONE, Idempotency.AT_MOST_ONCE, request);
        return transport.send(envelope, time.now().plus(PATIENCE));
    }

    @Override
    public void reachable(DeviceId device) {
        CompletableFuture<Observation> present = seen.next(
                Observation.Presence.class, one -> one.present() && one.device().equals(device));
        admit.accept(device);
        waiting().until(present, "presence");
    }

    @Override
    public void unreachable(DeviceId device) {
        CompletableFuture<Observation> absent = seen.next(
                Observation.Presence.class,
                one -> !one.present() && one.device().equals(device));
        devices.remove(device).close();
        waiting().until(absent, "absence");
    }

    @Override
    public void answers(DeviceId device, String function, Answer answer, Duration after) {
        reactions
                .computeIfAbsent(device, d -> new ConcurrentHashMap<>())
                .put(function, new Reaction(Optional.of(answer), after));
    }

    @Override
    public void neverAnswers(DeviceId device, String function) {
        reactions
                .computeIfAbsent(device, d -> new ConcurrentHashMap<>())
                .put(function, new Reaction(Optional.empty(), Duration.ZERO));
    }

    @Override
    public void sends(DeviceId device, Stamp stamp, String event, Payload data) {
        devices.get(device).say(new Frame.Event(stamp, event, data));
    }

    @Override
    public int arrivals(DeviceId device, String argument) {
        return (int) arrivals.stream().filter((device + argument)::equals).count();
    }

    @Override
    public void close() {
        devices.values().forEach(ContractDevice::close);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
        time.close();
    }

    private void behave(ContractDevice device, Frame frame) {
        if (frame instanceof Frame.Ping) {
            device.say(new Frame.Pong());
        } else if (frame instanceof Frame.Command command) {
            arrivals.add(device.id() + command.argument().text());
            Reaction reaction = reactions
                    .getOrDefault(device.id(), Map.of())
                    .getOrDefault(command.name(), new Reaction(Optional.of(unknown(command)), Duration.ZERO));
            reaction.answer()
                    .ifPresent(answer -> time.schedule(
                            reaction.after(),
                            () -> device.say(new Frame.Answered(command.tag().command(), answer))));
        } else if (frame instanceof Frame.Controlled control) {
            control.command().ifPresent(id -> device.say(new Frame.Answered(id, Refusal.TAKEN)));
        }
    }

    private static Answer unknown(Frame.Command command) {
        return command.kind() == CommandKind.CALL ? Refusal.UNKNOWN_FUNCTION : new dev.lifeline.contract.Value.Done();
    }

    private record Reaction(Optional<Answer> answer, Duration after) {}
}
