package dev.lifeline.failover.core;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.spi.TransportId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which transport is wanted for a device: a pure function of the table and the device's hash, so that one change
 * of the table moves a million devices, and the waves of a return are a threshold on the hash.
 *
 * <p>Immutable. A decision allocates nothing.
 */
public final class RouteTable {
    private final Epoch epoch;
    private final TransportId home;
    private final List<TransportId> standbys;
    private final int commandsShare;
    private final int eventsShare;
    private final Map<Cohort, Map<Direction, Integer>> cohortShares;

    private RouteTable(
            Epoch epoch,
            TransportId home,
            List<TransportId> standbys,
            int commandsShare,
            int eventsShare,
            Map<Cohort, Map<Direction, Integer>> cohortShares) {
        this.epoch = epoch;
        this.home = home;
        this.standbys = standbys;
        this.commandsShare = commandsShare;
        this.eventsShare = eventsShare;
        this.cohortShares = cohortShares;
    }

    /**
     * A table with every device at home.
     *
     * @param generation rises with each change, and over restarts
     * @param standbys in order of preference; may be empty, then nothing ever moves
     */
    public static RouteTable allAtHome(long generation, TransportId home, List<TransportId> standbys) {
        return new RouteTable(
                new Epoch(generation, 0), home, List.copyOf(standbys), Health.WHOLE, Health.WHOLE, Map.of());
    }

    /** The same table in the next generation, with another share of one row at home. */
    public RouteTable withShare(Cohort cohort, Direction direction, int share) {
        Epoch next = new Epoch(epoch.generation() + 1, 0);
        if (!cohort.equals(Cohort.ALL)) {
            Map<Cohort, Map<Direction, Integer>> shares = new HashMap<>(cohortShares);
            Map<Direction, Integer> row = new EnumMap<>(Direction.class);
            row.putAll(shares.getOrDefault(cohort, Map.of()));
            row.put(direction, share);
            shares.put(cohort, Map.copyOf(row));
            return new RouteTable(next, home, standbys, commandsShare, eventsShare, Map.copyOf(shares));
        }
        int commands = direction == Direction.COMMANDS ? share : commandsShare;
        int events = direction == Direction.EVENTS ? share : eventsShare;
        return new RouteTable(next, home, standbys, commands, events, cohortShares);
    }

    /** The transport that shall carry this device's traffic in this direction. */
    public TransportId wanted(DeviceId device, Cohort cohort, Direction direction) {
        boolean atHome = standbys.isEmpty() || spread(device) < share(cohort, direction);
        return atHome ? home : standbys.get(0);
    }

    /** The epoch that commands carry now. */
    public Epoch epoch() {
        return epoch;
    }

    public TransportId home() {
        return home;
    }

    public List<TransportId> standbys() {
        return standbys;
    }

    /** Share of the devices at home, in parts of {@link Health#WHOLE}. */
    public int share(Cohort cohort, Direction direction) {
        if (!cohortShares.isEmpty()) {
            Map<Direction, Integer> row = cohortShares.get(cohort);
            Integer share = row == null ? null : row.get(direction);
            if (share != null) {
                return share;
            }
        }
        return direction == Direction.COMMANDS ? commandsShare : eventsShare;
    }

    /** Where the device stands between 0 and {@link Health#WHOLE}, the same for ever: waves take the same devices first. */
    static int spread(DeviceId device) {
        long mixed = (device.high() ^ Integer.toUnsignedLong(device.low())) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 48);
    }
}
