package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.Outcome;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;

/**
 * Is told everything that happens in a world, when it happens. Who checks, counts or draws it implements this; nothing in
 * the world depends on what they do.
 *
 * <p><b>Threads.</b> The simulation's. Every method does nothing unless it is overridden.
 */
public interface Journal {
    /** A device has started, as so many-th boot; its mode is the same in each. */
    default void deviceStarted(Tick at, DeviceId device, DeviceMode mode, int boot) {}

    /** A device has lost its power and with it its memory. */
    default void deviceDied(Tick at, DeviceId device) {}

    /** A device did something; timers are not told. */
    default void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {}

    /** A backend process has started; numbers rise from 1. */
    default void backendStarted(Tick at, int process) {}

    /** The backend process has died: what it had in memory is gone. */
    default void backendDied(Tick at, int process) {}

    /** The application has handled an event. */
    default void handled(Tick at, Observation.DeviceEvent event) {}

    /** The fleet has given an event up after the application's handler failed on it. */
    default void parked(Tick at, Observation.DeviceEvent event) {}

    /** The application has made a request. */
    default void asked(Asked request) {}

    /** The fleet has said how a request ended. */
    default void ended(Tick at, Asked request, Outcome outcome) {}

    /** Failover has handed an envelope to a transport. */
    default void attemptBegan(Tick at, TransportId route, Envelope envelope) {}

    /** The transport has said how that ended. */
    default void attemptEnded(Tick at, TransportId route, Envelope envelope) {}

    /** Failover has judged a transport anew. */
    default void healthChanged(HealthChange change) {}

    /** A kind of evidence has changed its mind. */
    default void evidenceChanged(EvidenceChange change) {}

    /** Something broke. */
    default void faultBegan(Tick at, Fault fault) {}

    /** It is mended. */
    default void faultEnded(Tick at, Fault fault) {}
}
