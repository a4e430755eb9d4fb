package dev.lifeline.tls.simulator;

import dev.lifeline.tls.FleetAuthority;

/**
 * What is around a simulated fleet.
 *
 * @param authority signs the devices' certificates, and the listener's is checked against it
 * @param host of the direct listener, which its certificate must name
 * @param port of the direct listener, or of a proxy in front of it
 * @param cloud the cloud side
 * @param journal told what happens on the devices
 * @param filter for sabotage
 */
public record FleetSurroundings(
        FleetAuthority authority, String host, int port, CloudLink cloud, DeviceJournal journal, EffectFilter filter) {
    /** Without journal and sabotage. */
    public static FleetSurroundings of(FleetAuthority authority, String host, int port, CloudLink cloud) {
        return new FleetSurroundings(authority, host, port, cloud, DeviceJournal.none(), EffectFilter.none());
    }

    public FleetSurroundings withJournal(DeviceJournal journal) {
        return new FleetSurroundings(authority, host, port, cloud, journal, filter);
    }

    public FleetSurroundings withFilter(EffectFilter filter) {
        return new FleetSurroundings(authority, host, port, cloud, journal, filter);
    }
}
