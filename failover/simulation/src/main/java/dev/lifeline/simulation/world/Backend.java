package dev.lifeline.simulation.world;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.multibindings.MapBinder;
import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.FailoverModule;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.FleetListener;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.runtime.FailoverThreads;
import dev.lifeline.particle.ParticleConfig;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.particle.simulator.CloudModel;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.network.DirectNetwork;
import dev.lifeline.simulation.network.ModelledStreams;
import dev.lifeline.simulation.network.ModelledWire;
import dev.lifeline.simulation.network.Uplink;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.tls.direct.SessionRules;
import dev.lifeline.tls.direct.TlsModule;
import dev.lifeline.wiring.TimeModule;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The user's backend: a process with production's transports and fleet, wired by Guice as in production, on virtual
 * threads, time and network. It can crash and start again.
 *
 * <p><b>Threads.</b> The simulation's. <b>Life cycle.</b> {@link #start}, then {@link #crash} and {@link #start} as often
 * as the scenario has it, at last {@link #close}.
 */
final class Backend implements Application.Host {
    private final Timeline time;
    private final RandomGenerator random;
    private final Uplink uplink;
    private final CloudModel cloud;
    private final DirectNetwork direct;
    private final ParticleConfig particle;
    private final FailoverConfig failover;
    private final Service service;
    private final Journal journal;
    private int processes;
    private boolean closed;
    private @Nullable Run running;

    /** Who uses the fleet. */
    interface Service {
        /** The fleet is wired and not started: handlers and listeners first. */
        void begins(Fleet fleet);

        /** The fleet is about to start: the last moment for a handler. */
        void starts();

        /** The process is gone. */
        void died();
    }

    /** Where the backend stands. */
    record Site(Timeline time, RandomGenerator random, Uplink uplink, CloudModel cloud, DirectNetwork direct) {}

    Backend(Site site, ParticleConfig particle, FailoverConfig failover, Service service, Journal journal) {
        this.time = site.time();
        this.random = site.random();
        this.uplink = site.uplink();
        this.cloud = site.cloud();
        this.direct = site.direct();
        this.particle = particle;
        this.failover = failover;
        this.service = service;
        this.journal = journal;
    }

    /** The living process's fleet. */
    @Override
    public Optional<Fleet> fleet() {
        return Optional.ofNullable(running).map(process -> process.fleet);
    }

    /** Number of the latest process, from 1. */
    @Override
    public int process() {
        return processes;
    }

    /** Wires a process unless one lives; its fleet is not started yet. */
    void wire() {
        if (running == null && !closed) {
            processes++;
            Run wired = new Run();
            running = wired;
            journal.backendStarted(time.now(), processes);
            service.begins(wired.fleet);
        }
    }

    /** Wires a process unless that is done, and starts it. */
    void start() {
        wire();
        Run starting = running;
        if (starting != null && !starting.started) {
            starting.started = true;
            service.starts();
            starting.fleet.listen(starting);
            starting.fleet.start();
        }
    }

    /** The process dies with all that it has in memory. */
    void crash() {
        Run dying = running;
        if (dying != null && !closed) {
            running = null;
            dying.die();
            service.died();
            journal.backendDied(time.now(), processes);
        }
    }

    /** Ends the living process in order; it neither crashes nor starts again. */
    void close() {
        closed = true;
        Run ending = running;
        if (ending != null) {
            ending.fleet.close();
        }
    }

    /** What a closed process has left behind: timers, requests, streams. Nothing, after a while. */
    int leftovers() {
        Run ended = running;
        return ended == null ? 0 : ended.clock.pending() + ended.wire.underWay() + ended.streams.count();
    }

    /** One run of the backend. */
    private final class Run implements FleetListener {
        private final ProcessTime clock = new ProcessTime(time);
        private final ModelledWire wire =
                new ModelledWire(time, uplink, cloud, particle.limits().mostInFlight());
        private final ModelledStreams streams = new ModelledStreams(time, uplink, cloud, World.TOKEN);
        private final Fleet fleet;
        private boolean started;

        Run() {
            TimeModule timeModule = TimeModule.of(clock, random);
            Injector transports = Guice.createInjector(
                    Stage.PRODUCTION,
                    timeModule,
                    ParticleModule.over(particle, wire, streams),
                    TlsModule.over(SessionRules.defaults(), direct.entrance()));
            fleet = Guice.createInjector(
                            Stage.PRODUCTION,
                            timeModule,
                            watched(transports.getInstance(new Key<Map<TransportId, Transport>>() {})),
                            new FailoverModule(failover, () -> new FailoverThreads(clock, clock, () -> {})))
                    .getInstance(Fleet.class);
        }

        @Override
        public void onHealthChange(HealthChange change) {
            journal.healthChanged(change);
        }

        @Override
        public void onEvidenceChange(EvidenceChange change) {
            journal.evidenceChanged(change);
        }

        @Override
        public void onParked(Observation.DeviceEvent event, Throwable failure) {
            journal.parked(clock.now(), event);
        }

        private Module watched(Map<TransportId, Transport> transports) {
            return new AbstractModule() {
                @Override
                protected void configure() {
                    MapBinder<TransportId, Transport> binder =
                            MapBinder.newMapBinder(binder(), TransportId.class, Transport.class);
                    transports.forEach((id, transport) ->
                            binder.addBinding(id).toInstance(new WatchedTransport(transport, clock, journal)));
                }
            };
        }

        private void die() {
            clock.die();
            wire.die();
            streams.die();
            direct.processDied();
        }
    }
}
