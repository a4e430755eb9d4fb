package dev.lifeline.tls.simulator;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.testing.FaultProxy;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.direct.TlsConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A fleet against the real listener, faster than the clock; the connections that it opens are counted. */
final class ProfiledFleet implements AutoCloseable {
    private static final int SPEED = 20;

    private final SystemTime time;
    private final Backend backend;
    private final Optional<FaultProxy> proxy;
    private final Ledger ledger = new Ledger();
    private final Semaphore opened = new Semaphore(0);
    private final SimulatedFleet fleet;

    private ProfiledFleet(
            int speed,
            UnaryOperator<TlsConfig> settings,
            Function<InetSocketAddress, Optional<FaultProxy>> way,
            Authorities trusted) {
        time = SystemTime.scaled(speed);
        backend = new Backend(time, settings);
        proxy = way.apply(new InetSocketAddress(InetAddress.getLoopbackAddress(), backend.port()));
        int port = proxy.map(between -> between.address().getPort()).orElse(backend.port());
        FleetSurroundings around = FleetSurroundings.of(Backend.AUTHORITY, "localhost", port, new FakeCloud())
                .withTrusted(trusted)
                .withJournal(ledger)
                .withFilter((device, effect) -> {
                    if (effect instanceof DeviceEffect.OpenDirect) {
                        opened.release();
                    }
                    return List.of(effect);
                });
        fleet = new SimulatedFleet(around, time, time, new Random(42));
    }

    static ProfiledFleet of(UnaryOperator<TlsConfig> settings) {
        return new ProfiledFleet(SPEED, settings, direct -> Optional.empty(), Backend.AUTHORITY.authorities());
    }

    /** Nothing that its devices send arrives, and nothing of it is lost. */
    static ProfiledFleet unheard(UnaryOperator<TlsConfig> settings) {
        return new ProfiledFleet(SPEED, settings, ProfiledFleet::stalling, Backend.AUTHORITY.authorities());
    }

    private static Optional<FaultProxy> stalling(InetSocketAddress listener) {
        FaultProxy proxy = FaultProxy.to(listener);
        proxy.stall(FaultProxy.Direction.TO_TARGET);
        return Optional.of(proxy);
    }

    /** The listener lets devices in by secret, too. */
    static ProfiledFleet withSecrets() {
        return withSecrets(SPEED);
    }

    /** @param speed how much faster than the clock; many devices have as much less time for what is limited */
    static ProfiledFleet withSecrets(int speed) {
        DeviceSecrets secrets = device -> Optional.of(secretOf(device));
        return new ProfiledFleet(
                speed,
                config -> config.withIdentity(config.identity().withSecrets(secrets)),
                direct -> Optional.empty(),
                Backend.AUTHORITY.authorities());
    }

    /** Its devices hold another fleet's root. */
    static ProfiledFleet ofStrangers() {
        FleetAuthority other = FleetAuthority.create("Another fleet");
        return new ProfiledFleet(SPEED, config -> config, direct -> Optional.empty(), other.authorities());
    }

    static Secret secretOf(DeviceId device) {
        return new Secret("the-secret-of-" + device);
    }

    SimulatedDevice on(DeviceProfile profile, int number) {
        return on(spec(profile, number));
    }

    SimulatedDevice on(DeviceSpec spec) {
        SimulatedDevice device = fleet.add(spec);
        device.powerOn();
        return device;
    }

    static DeviceSpec spec(DeviceProfile profile, int number) {
        return DeviceSpec.of(new DeviceId(0x1f0000000000c0deL, number), DeviceMode.HOT, profile);
    }

    Backend backend() {
        return backend;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Waits until so many connections were begun that nobody has waited for. */
    void awaitOpened(int count) {
        Ledger.await(opened, count, count + " connections");
    }

    <T> T until(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        Waiting.real(time, time).until(future, "reply");
        return future.join();
    }

    @Override
    public void close() {
        fleet.close();
        proxy.ifPresent(FaultProxy::close);
        backend.close();
        time.close();
    }
}
