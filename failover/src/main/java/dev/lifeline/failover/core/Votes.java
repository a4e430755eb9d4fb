package dev.lifeline.failover.core;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Vote;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What devices on a direct route say of the cloud. Several that miss it speak against it; a vote is forgotten after a
 * while, since a device votes when it comes and not again.
 *
 * <p><b>Threads.</b> One at a time. Bounded: old votes go first.
 */
public final class Votes {
    static final Duration COUNTS = Duration.ofMinutes(2);
    private static final int LEAST_DEVICES = 3;
    private static final int MOST_VOTES = 1024;

    private final Map<DeviceId, Tick> against = new LinkedHashMap<>();
    private final Map<DeviceId, Tick> fine = new LinkedHashMap<>();
    /** Devices that have voted against it and not taken that back; at most the fleet. */
    private final Set<DeviceId> standing = new HashSet<>();

    /** A device that stays away says the same each time that it comes; only the first time is news. */
    public void vote(Tick at, DeviceId device, Vote vote) {
        if (vote == Vote.FINE) {
            standing.remove(device);
            against.remove(device);
            put(fine, device, at);
        } else if (standing.add(device)) {
            fine.remove(device);
            put(against, device, at);
        }
    }

    private static void put(Map<DeviceId, Tick> side, DeviceId device, Tick at) {
        side.remove(device);
        if (side.size() >= MOST_VOTES) {
            side.remove(side.keySet().iterator().next());
        }
        side.put(device, at);
    }

    /** Bad if several devices missed the cloud of late, and more than found it fine. */
    public Verdict verdict(Tick now) {
        forgetOld(against, now);
        forgetOld(fine, now);
        return against.size() >= LEAST_DEVICES && against.size() > fine.size() ? Verdict.BAD : Verdict.UNCLEAR;
    }

    /** The oldest are first. */
    private static void forgetOld(Map<DeviceId, Tick> votes, Tick now) {
        Iterator<Tick> oldest = votes.values().iterator();
        while (oldest.hasNext() && now.since(oldest.next()).compareTo(COUNTS) > 0) {
            oldest.remove();
        }
    }
}
