package dev.lifeline.tls.simulator;

import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.FleetAuthority;

/**
 * What is around a simulated fleet.
 *
 * @param authority signs the devices' certificates
 * @param trusted what the listener's certificate is checked against: the roots that the devices hold
 * @param host of the direct listener, which its certificate must name
 * @param port of the direct listener, or of a proxy in front of it
 * @param cloud the cloud side
 * @param journal told what happens on the devices
 * @param filter for sabotage
 */
public record FleetSurroundings(
        FleetAuthority authority,
        Authorities trusted,
        String host,
        int port,
        CloudLink cloud,
        DeviceJournal journal,
        EffectFilter filter) {
    /** Without journal and sabotage; devices trust the authority that has signed their own certificates. */
    public static FleetSurroundings of(FleetAuthority authority, String host, int port, CloudLink cloud) {
        return new FleetSurroundings(
                authority, authority.authorities(), host, port, cloud, DeviceJournal.none(), EffectFilter.none());
    }

    public FleetSurroundings withJournal(DeviceJournal journal) {
        return new FleetSurroundings(authority, trusted, host, port, cloud, journal, filter);
    }

    public FleetSurroundings withFilter(EffectFilter filter) {
        return new FleetSurroundings(authority, trusted, host, port, cloud, journal, filter);
    }

    /** Devices that hold other roots. */
    public FleetSurroundings withTrusted(Authorities trusted) {
        return new FleetSurroundings(authority, trusted, host, port, cloud, journal, filter);
    }
}
