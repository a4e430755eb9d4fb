package dev.lifeline.simulation.check;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Judges decisions by the transitions that the fleet reports, and by what was broken at the time.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class HealthChecks implements Journal {
    /** How long after its end a fault may still be the cause of a decision: its evidence ages, its devices come back. */
    private static final Duration AFTERMATH = Duration.ofMinutes(10);

    private final Verdicts verdicts;
    private final FailoverRules rules;
    private final Map<Direction, State> states = new EnumMap<>(Direction.class);
    private final Map<Direction, BadKinds> bad = new EnumMap<>(Direction.class);
    private int excuses;
    private Tick lastExcuse = Tick.ZERO;

    HealthChecks(Verdicts verdicts, FailoverRules rules) {
        this.verdicts = verdicts;
        this.rules = rules;
    }

    boolean is(Direction direction, String label) {
        return state(direction).label.equals(label);
    }

    /** A device is told to go home. */
    void sentHome(Tick at, DeviceId device) {
        State events = state(Direction.EVENTS);
        boolean dwelt = at.since(events.recoveringSince).compareTo(rules.homeDwell()) >= 0;
        if (events.label.equals("Down") || (events.label.equals("Recovering") && !dwelt)) {
            verdicts.broken(
                    Invariant.HOME_AFTER_DWELL, at, "device " + device + " is sent home while it is " + events.label);
        }
    }

    @Override
    public void backendStarted(Tick at, int process) {
        states.clear();
        bad.clear();
    }

    @Override
    public void faultBegan(Tick at, Fault fault) {
        excuses += fault.kind().excusesSwitch() ? 1 : 0;
    }

    @Override
    public void faultEnded(Tick at, Fault fault) {
        if (fault.kind().excusesSwitch()) {
            excuses--;
            lastExcuse = at;
        }
    }

    @Override
    public void evidenceChanged(EvidenceChange change) {
        for (Direction direction : Direction.values()) {
            if (change.kind().bearsOn(direction)) {
                bad(direction).changed(change.at(), change.kind(), change.verdict());
            }
        }
    }

    @Override
    public void healthChanged(HealthChange change) {
        Direction direction = change.key().direction();
        State before = state(direction);
        judge(change, before);
        if (change.to().equals("Healthy")) {
            bad(direction).clear();
        }
        boolean began = change.to().equals("Recovering") && !change.from().equals("Recovering");
        Tick recovering = began ? change.at() : before.recoveringSince;
        Tick suspect = change.to().equals("Suspect") && !change.from().equals("Suspect") ? change.at() : before.since;
        states.put(
                direction, new State(change.to(), change.to().equals("Suspect") ? suspect : change.at(), recovering));
    }

    private void judge(HealthChange change, State before) {
        Tick at = change.at();
        Duration stayed = at.since(before.since);
        if (change.to().equals("Down") && !change.from().equals("Down")) {
            boolean excused = excuses > 0
                    || (lastExcuse.isAfter(Tick.ZERO) && at.since(lastExcuse).compareTo(AFTERMATH) < 0);
            if (change.from().equals("Suspect") && !excused) {
                verdicts.broken(Invariant.NO_SWITCH_WITHOUT_CAUSE, at, change.toString());
            }
            if (change.from().equals("Suspect")) {
                judgeDwell(change);
            }
            if (change.from().equals("Healthy")) {
                tooSoon(change, Duration.ZERO, rules.agreementHold());
            }
        } else if (change.from().equals("Recovering") && !change.to().equals("Suspect")) {
            boolean first = before.since.equals(before.recoveringSince);
            Duration dwell = first ? rules.homeDwell() : rules.waveDwell();
            if (stayed.compareTo(dwell) < 0) {
                tooSoon(change, stayed, dwell);
            }
        } else if (change.from().equals("Down") && change.to().equals("Healthy")) {
            tooSoon(change, Duration.ZERO, rules.homeDwell());
        }
    }

    private void judgeDwell(HealthChange change) {
        BadKinds kinds = bad(change.key().direction());
        Duration lasted = kinds.lasted(change.at());
        if (lasted.compareTo(kinds.dwell(rules)) < 0) {
            tooSoon(change, lasted, kinds.dwell(rules));
        }
    }

    private BadKinds bad(Direction direction) {
        return bad.computeIfAbsent(direction, absent -> new BadKinds());
    }

    private void tooSoon(HealthChange change, Duration stayed, Duration dwell) {
        verdicts.broken(
                Invariant.DECISIONS_DWELL,
                change.at(),
                change + " after " + stayed.toSeconds() + " s (expected: >= " + dwell.toSeconds() + ")");
    }

    private State state(Direction direction) {
        return states.getOrDefault(direction, new State("Healthy", Tick.ZERO, Tick.ZERO));
    }

    @Override
    public String toString() {
        return states.toString();
    }

    /** @param since of the latest change; for a suspicion, of its beginning */
    private record State(String label, Tick since, Tick recoveringSince) {}
}
