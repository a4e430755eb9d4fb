package dev.lifeline.failover.core;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Devices that stand for the fleet when it is asked whether the way to the devices is open: whom the carrier believes to be
 * there, and who of them is steady. A device that sleeps comes and goes all day, and its silence says nothing of the way.
 *
 * <p><b>Threads.</b> One at a time. Bounded: the first who are heard of, and others as these stay away.
 */
public final class Panel {
    static final int MOST_MEMBERS = 256;

    /** A device that was there for so long in one stretch does not sleep; the contract's sleepers stay for two minutes. */
    static final Duration STEADY = Duration.ofMinutes(5);

    /** A steady device that has just left may be one that the carrier has lost. */
    static final Duration JUST_LEFT = Duration.ofMinutes(5);

    /** An answer that was given before its device left comes so much later at most: the longest limit of an attempt. */
    static final Duration OVERTAKEN = Duration.ofSeconds(35);

    /** Whoever stays away longer gives up the seat. */
    static final Duration GONE = Duration.ofHours(1);

    private final Map<DeviceId, Member> members = new LinkedHashMap<>();

    /** An event came from this device, or the word that it is there: in their order with {@link #left}. */
    public void heard(Tick at, DeviceId device) {
        Member member = members.get(device);
        if (member == null) {
            seat(at, device);
        } else {
            member.heard(at);
        }
    }

    /** This device has answered a request. The answer may come after the word that it has left. */
    public void answered(Tick at, DeviceId device) {
        Member member = members.get(device);
        if (member == null || member.present || at.since(member.latest).compareTo(OVERTAKEN) > 0) {
            heard(at, device);
        }
    }

    /** Whether an answer is to be expected of it: not of one that has left by itself. */
    public boolean expects(Tick now, DeviceId device) {
        Member member = members.get(device);
        return member == null || member.present || member.hasJustLeft(now);
    }

    /** The transport says that this device has left. */
    public void left(Tick at, DeviceId device) {
        Member member = members.get(device);
        if (member != null) {
            member.leave(at);
        }
    }

    /** Those that do not sleep and are believed to be there. */
    public List<DeviceId> steady() {
        return those(member -> member.present && member.isSteady());
    }

    /** The others that are believed to be there. */
    public List<DeviceId> present() {
        return those(member -> member.present && !member.isSteady());
    }

    /** Steady ones that have left a short time ago: either they were switched off, or the carrier has lost them. */
    public List<DeviceId> justLeft(Tick now) {
        return those(member ->
                !member.present && member.isSteady() && now.since(member.latest).compareTo(JUST_LEFT) <= 0);
    }

    private void seat(Tick at, DeviceId device) {
        if (members.size() < MOST_MEMBERS || giveUpSeat(at)) {
            members.put(device, new Member(at));
        }
    }

    private boolean giveUpSeat(Tick at) {
        Iterator<Member> seats = members.values().iterator();
        while (seats.hasNext()) {
            if (at.since(seats.next().latest).compareTo(GONE) > 0) {
                seats.remove();
                return true;
            }
        }
        return false;
    }

    private List<DeviceId> those(Predicate<Member> which) {
        List<DeviceId> those = new ArrayList<>();
        members.forEach((device, member) -> {
            if (which.test(member)) {
                those.add(device);
            }
        });
        return those;
    }

    /** What is known of one device. */
    private static final class Member {
        private Tick since;
        private Tick latest; // sign of life, or the moment at which it left
        private boolean present = true;
        private boolean wasSteady;

        Member(Tick since) {
            this.since = since;
            this.latest = since;
        }

        void heard(Tick at) {
            if (!present) {
                present = true;
                since = at;
            }
            latest = at;
        }

        void leave(Tick at) {
            if (present) {
                wasSteady = stretchIsLong();
                latest = at;
                present = false;
            }
        }

        /** Back from an absence it counts as steady at once, if it was before. */
        boolean isSteady() {
            return wasSteady || (present && stretchIsLong());
        }

        boolean hasJustLeft(Tick now) {
            return !present && wasSteady && now.since(latest).compareTo(JUST_LEFT) <= 0;
        }

        private boolean stretchIsLong() {
            return latest.since(since).compareTo(STEADY) >= 0;
        }
    }
}
