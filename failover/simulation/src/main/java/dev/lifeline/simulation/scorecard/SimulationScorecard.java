package dev.lifeline.simulation.scorecard;

import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.drill.Scorecard.Reached;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a simulation went. All times are of the scenario, but for {@code wall}.
 *
 * @param wall how long the run took on the wall clock
 * @param counts messages by name
 * @param faults what struck, and when failover noticed
 * @param reached devices reached over the direct route, for {@code all} and each mode
 * @param checks all invariants
 */
public record SimulationScorecard(
        SimulationResult result,
        Duration wall,
        Map<String, Long> counts,
        List<Counts.Struck> faults,
        Map<String, Reached> reached,
        List<Check> checks) {

    /** Judged when traffic is over: a run that ends before says nothing about them. */
    private static final Set<Invariant> JUDGED_LAST = EnumSet.of(
            Invariant.NO_EVENT_LOST,
            Invariant.REQUESTS_END,
            Invariant.ALL_HOME,
            Invariant.LANES_EMPTY,
            Invariant.HOME_HEALTHY,
            Invariant.NOTHING_LEFT,
            Invariant.EXPECTED);

    /** Not known of a live drill: for these one must look between failover and its transports, or into the process. */
    private static final Set<Invariant> NOT_SEEN_LIVE = EnumSet.of(
            Invariant.LANE_ALONE,
            Invariant.EPOCHS_RISE,
            Invariant.HOME_AFTER_DWELL,
            Invariant.DOWN_ROUTE_UNUSED,
            Invariant.NOTHING_LEFT,
            Invariant.NO_CRASH);

    /** What is known about an invariant. */
    public enum State {
        /** It held, as long as the run went on. */
        OK,
        /** It did not hold; the run ended there. */
        BROKEN,
        /** Another one broke before this could be judged. */
        OPEN
    }

    /** An invariant after a run. */
    public record Check(Invariant invariant, State state) {}

    /** @param wall how long the run took on the wall clock */
    public static SimulationScorecard of(SimulationResult result, Counts counts, Duration wall) {
        return new SimulationScorecard(
                result,
                wall,
                counts.counts(),
                counts.faults(),
                ReachedByMode.of(result.scenario(), counts),
                checks(result.violation()));
    }

    /**
     * Of a live drill, without the invariants that only a simulation can see.
     *
     * @param wall how long the drill took on the wall clock
     */
    public static SimulationScorecard ofDrill(SimulationResult result, Counts counts, Duration wall) {
        SimulationScorecard card = of(result, counts, wall);
        List<Check> seen = card.checks().stream()
                .filter(check -> !NOT_SEEN_LIVE.contains(check.invariant()))
                .toList();
        return new SimulationScorecard(result, wall, card.counts(), card.faults(), card.reached(), seen);
    }

    /** Whether nothing broke. */
    public boolean passed() {
        return result.passed();
    }

    /** Rounded. */
    public long stepsPerSecond() {
        return perSecond(result.steps(), wall);
    }

    /** The rolling hash as it is shown, 16 hexadecimal digits. */
    public static String hex(long trace) {
        return String.format(Locale.ROOT, "%016x", trace);
    }

    /** The lines of what the scenario expects. */
    public List<String> expectations() {
        return result.scenario().expectations().stream().map(ScenarioText::of).toList();
    }

    /** From the end of the traffic until everybody was home and everything done. */
    Optional<Double> secondsToSettle() {
        return result.settled()
                .map(at -> seconds(at, Tick.ZERO.plus(result.scenario().lasts())));
    }

    static long perSecond(long steps, Duration wall) {
        return Math.round(steps / Math.max(1e-9, wall.toNanos() / 1e9));
    }

    static double seconds(Tick later, Tick earlier) {
        return later.since(earlier).toMillis() / 1000.0;
    }

    private static List<Check> checks(Optional<Violation> violation) {
        List<Check> checks = new ArrayList<>();
        for (Invariant invariant : Invariant.values()) {
            boolean broken =
                    violation.filter(found -> found.invariant() == invariant).isPresent();
            State held = violation.isPresent() && JUDGED_LAST.contains(invariant) ? State.OPEN : State.OK;
            checks.add(new Check(invariant, broken ? State.BROKEN : held));
        }
        return List.copyOf(checks);
    }
}
