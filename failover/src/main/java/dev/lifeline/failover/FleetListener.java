package dev.lifeline.failover;

import dev.lifeline.spi.Observation.DeviceEvent;

/** Is told what the fleet decides and gives up. Called on the fleet's own thread: return soon, and do not block. */
public interface FleetListener {
    /** A transport's health has changed. */
    default void onHealthChange(HealthChange change) {}

    /** A kind of evidence has changed its mind; whether that decides anything is another matter. */
    default void onEvidenceChange(EvidenceChange change) {}

    /** An event was given up after the handler had failed on it again and again; the device's later events go on. */
    default void onParked(DeviceEvent event, Throwable failure) {}
}
