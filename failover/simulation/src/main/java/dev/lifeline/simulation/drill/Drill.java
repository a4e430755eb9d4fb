package dev.lifeline.simulation.drill;

import dev.lifeline.failover.HealthChange;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.simulation.ledger.JoinedLedgers;
import dev.lifeline.simulation.ledger.Window;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.FleetDevice;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A live drill: all on loopback sockets, in faster time. Traffic both ways at a steady rate; the cloud dies; devices and
 * backend move to TLS; the cloud returns; all go home. The verdict comes from two ledgers that are joined afterwards.
 *
 * <p><b>Threads.</b> {@link #run} blocks its caller. <b>Life cycle.</b> One run.
 */
public final class Drill {
    private static final Duration TO_CONNECT = Duration.ofMinutes(5);
    /** A cold JVM on a busy machine stumbles at first, and in faster time a stumble looks like an outage. */
    private static final Duration BASELINE = Duration.ofSeconds(60);

    private static final Duration TO_SETTLE = Duration.ofMinutes(20);
    private static final Duration TO_RETURN = Duration.ofMinutes(20);
    private static final Duration TO_DRAIN = Duration.ofMinutes(6);
    private static final Duration FOR_STRAGGLERS = Duration.ofSeconds(10);

    private final DrillOptions options;
    private final BackendSettings settings;
    private final Consumer<String> progress;

    /**
     * A drill, not yet begun.
     *
     * @param settings of the backend's plugins
     * @param progress told one line at each turn
     */
    public Drill(DrillOptions options, BackendSettings settings, Consumer<String> progress) {
        this.options = options;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalStateException with one clear sentence if something is missing: a port in use
     * @throws InterruptedException if the caller is interrupted; everything is closed then
     */
    public Scorecard run() throws InterruptedException {
        try (DrillWorld world = new DrillWorld(options, settings, this::say)) {
            say(world, options.devices() + " devices, backend and cloud are up; scale 1:" + options.scale());
            boolean connected = until(world, TO_CONNECT, () -> allConnected(world));
            for (FleetDevice device : world.devices.devices()) {
                world.traffic.start(device, options.eventPeriod(), options.requestPeriod());
            }
            pass(world, Traffic.RAMP.plus(BASELINE));
            connected &= until(world, TO_SETTLE, () -> isSettled(world));
            Window outage = outage(world);
            boolean home = until(world, TO_RETURN, () -> isHome(world, outage.to()));
            Tick homeAt = world.time.now();
            say(world, home ? "all are home" : "not all came home within " + TO_RETURN);
            world.traffic.stop();
            until(
                    world,
                    TO_DRAIN,
                    () -> world.traffic.openRequests() == 0
                            && joined(world).lostEvents().isEmpty());
            pass(world, FOR_STRAGGLERS);
            return new ScorecardMaker(options, world, joined(world), outage)
                    .make(connected, home ? Optional.of(homeAt) : Optional.empty());
        }
    }

    private Window outage(DrillWorld world) throws InterruptedException {
        say(
                world,
                "the cloud dies: " + options.outage() + " for "
                        + options.lasts().toSeconds() + " s");
        world.breakCloud(options.outage());
        Tick from = world.time.now();
        pass(world, options.lasts());
        Window outage = new Window(from, world.time.now());
        int reached = joined(world).reachedDirectly(outage).size();
        say(world, "the cloud returns; " + reached + " devices were reached directly");
        world.healCloud();
        return outage;
    }

    private static boolean allConnected(DrillWorld world) {
        return world.devices.devices().stream().allMatch(FleetDevice::cloudUp);
    }

    /** Everybody is at home, and nothing has been said against the cloud for the whole baseline. */
    private static boolean isSettled(DrillWorld world) {
        Tick since = new Tick(Math.max(0, world.time.now().nanos() - BASELINE.toNanos()));
        return world.health.quiet(ParticleModule.ID, since)
                && joined(world).home(Tick.ZERO, ParticleModule.ID).size()
                        == world.devices.devices().size();
    }

    private static boolean isHome(DrillWorld world, Tick since) {
        boolean healthy = world.health
                .both(ParticleModule.ID, "Healthy", new Window(since, world.time.now()))
                .isPresent();
        boolean neverLeft = world.health.changes().isEmpty();
        return (healthy || neverLeft)
                && joined(world).home(since, ParticleModule.ID).size()
                        == world.devices.devices().size();
    }

    private static JoinedLedgers joined(DrillWorld world) {
        return new JoinedLedgers(world.applicationLedger, world.deviceLedger);
    }

    private static void pass(DrillWorld world, Duration duration) throws InterruptedException {
        Patience.pass(world.time, duration);
    }

    private static boolean until(DrillWorld world, Duration limit, BooleanSupplier holds) throws InterruptedException {
        return Patience.until(world.time, limit, holds);
    }

    private void say(HealthChange change) {
        say(change.at(), "  " + words(change));
    }

    static String words(HealthChange change) {
        return change.key().transport() + " " + change.key().direction() + ": " + change.from() + " -> " + change.to()
                + ", because " + change.cause();
    }

    private void say(DrillWorld world, String line) {
        say(world.time.now(), line);
    }

    private void say(Tick at, String line) {
        progress.accept(String.format("[%5d s] %s", at.nanos() / 1_000_000_000L, line));
    }
}
