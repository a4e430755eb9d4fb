package dev.lifeline.simulation.plants;

import static dev.lifeline.simulation.check.Invariant.ACKNOWLEDGED_AFTER_HANDLER;
import static dev.lifeline.simulation.check.Invariant.ALL_HOME;
import static dev.lifeline.simulation.check.Invariant.DECISIONS_DWELL;
import static dev.lifeline.simulation.check.Invariant.DELIVERED_HAS_RUN;
import static dev.lifeline.simulation.check.Invariant.DOWN_ROUTE_UNUSED;
import static dev.lifeline.simulation.check.Invariant.EPOCHS_RISE;
import static dev.lifeline.simulation.check.Invariant.EVENTS_IN_ORDER;
import static dev.lifeline.simulation.check.Invariant.EVENTS_ONCE;
import static dev.lifeline.simulation.check.Invariant.HOME_AFTER_DWELL;
import static dev.lifeline.simulation.check.Invariant.HOME_HEALTHY;
import static dev.lifeline.simulation.check.Invariant.LANES_EMPTY;
import static dev.lifeline.simulation.check.Invariant.LANE_ALONE;
import static dev.lifeline.simulation.check.Invariant.NOTHING_LEFT;
import static dev.lifeline.simulation.check.Invariant.NOT_DELIVERED_NEVER_RUNS;
import static dev.lifeline.simulation.check.Invariant.NO_CRASH;
import static dev.lifeline.simulation.check.Invariant.NO_EVENT_LOST;
import static dev.lifeline.simulation.check.Invariant.NO_LOWER_EPOCH;
import static dev.lifeline.simulation.check.Invariant.NO_SWITCH_WITHOUT_CAUSE;
import static dev.lifeline.simulation.check.Invariant.REQUESTS_END;
import static dev.lifeline.simulation.check.Invariant.REQUESTS_IN_ORDER;
import static dev.lifeline.simulation.check.Invariant.REQUESTS_ONCE;
import static dev.lifeline.simulation.plants.Rewriting.advice;
import static dev.lifeline.simulation.plants.Rewriting.replacingCall;
import static dev.lifeline.simulation.plants.Rewriting.withoutCall;
import static dev.lifeline.simulation.plants.Rewriting.withoutField;

import dev.lifeline.simulation.check.Invariant;
import java.util.Set;

/** A mistake that somebody could make: one method, and the invariants of which one must be the first to find it. */
@SuppressWarnings("ImmutableEnumChecker") // a function without a state, and a Set.of
enum PlantedBug {
    EVENT_NOT_KEPT(
            "a device that does not keep an event is found",
            "tls.simulator.KeepBuffer",
            "add",
            advice(DevicePlants.SeventhNotKept.class),
            NO_EVENT_LOST,
            EVENTS_IN_ORDER),
    EVENT_TWICE(
            "a duplicate that is not dropped is found",
            "failover.core.EventSequence",
            "arrive",
            advice(FleetPlants.LastOneAgain.class),
            EVENTS_ONCE),
    GAP_SKIPPED(
            "a gap that is skipped at once is found",
            "failover.core.EventSequence",
            "arrive",
            advice(FleetPlants.NoGap.class),
            EVENTS_IN_ORDER),
    ACKNOWLEDGED_EARLY(
            "an acknowledgement before the handler is found",
            "failover.core.EventSequence",
            "acknowledgement",
            advice(FleetPlants.TakenIsHandled.class),
            ACKNOWLEDGED_AFTER_HANDLER),

    STALE_DWELL_OF_SUSPICION(
            "a stale dwell that decides a suspicion is found",
            "failover.core.Suspect",
            "onDwellEnded",
            advice(FleetPlants.AnyDwellEnds.class),
            DECISIONS_DWELL),
    STALE_DWELL_OF_RETURN(
            "a stale dwell that begins a wave is found",
            "failover.core.Recovering",
            "onDwellEnded",
            advice(FleetPlants.AnyDwellEnds.class),
            DECISIONS_DWELL,
            HOME_AFTER_DWELL),
    SHORT_HOME_DWELL(
            "a return without its dwell is found",
            "failover.core.FailoverRules",
            "homeDwellAfter",
            advice(FleetPlants.OneSecond.class),
            DECISIONS_DWELL,
            HOME_AFTER_DWELL),
    ALL_AT_ONCE(
            "a return of all before the first wave is found",
            "failover.core.Recovering",
            "share",
            advice(FleetPlants.AllAtOnce.class),
            HOME_AFTER_DWELL),
    ENDLESS_RETURN(
            "a return that never ends is found",
            "failover.core.Recovering",
            "onDwellEnded",
            advice(FleetPlants.NoDwellEnds.class),
            HOME_HEALTHY),
    CALLER_BLAMES_CLOUD(
            "a switch because of our own token is found",
            "particle.api.ApiFailure$CallersFault",
            "fault",
            advice(FleetPlants.TheCloudsFault.class),
            NO_SWITCH_WITHOUT_CAUSE),
    THROTTLED_BLAMES_CLOUD(
            "a switch because we were throttled is found",
            "particle.api.ApiFailure$Throttled",
            "fault",
            advice(FleetPlants.TheCloudsFault.class),
            NO_SWITCH_WITHOUT_CAUSE),

    LOWER_EPOCH_OBEYED(
            "a device that obeys a lower epoch is found",
            "tls.simulator.CommandRunner",
            "admits",
            advice(DevicePlants.Yes.class),
            NO_LOWER_EPOCH),
    EPOCH_FALLS(
            "an epoch that falls with a new table is found",
            "failover.core.RouteTable",
            "withShare",
            replacingCall("generation", "twoLess"),
            EPOCHS_RISE),
    DOWN_ROUTE_USED(
            "a command over a route that is down is found",
            "failover.core.RouteTable",
            "wanted",
            advice(FleetPlants.CommandsGoHome.class),
            DOWN_ROUTE_UNUSED),
    NEVER_SENT_HOME(
            "a device that nobody sends home is found",
            "failover.runtime.Mover",
            "sendHome",
            advice(DevicePlants.Nothing.class),
            ALL_HOME),

    ANEW_WITHOUT_ASKING(
            "a second copy of what must not run twice is found",
            "failover.runtime.Outstanding",
            "ask",
            advice(FleetPlants.AnewWithoutAsking.class),
            REQUESTS_ONCE),
    COMMANDS_FORGOTTEN(
            "a device that forgets which commands ran is found",
            "tls.simulator.CommandMemory",
            "answerTo",
            advice(DevicePlants.NeverSeen.class),
            REQUESTS_ONCE),
    AGE_IGNORED(
            "a device that denies what an earlier boot of it ran is found",
            "tls.simulator.CommandMemory",
            "reachesBack",
            advice(DevicePlants.Yes.class),
            REQUESTS_ONCE),
    ANOTHERS_ANSWER(
            "an answer that belongs to another command is found",
            "tls.simulator.CommandMemory",
            "answerTo",
            advice(DevicePlants.AnothersAnswer.class),
            DELIVERED_HAS_RUN),
    LIE_ABOUT_OUTCOME(
            "an outcome that denies what may have run is found",
            "failover.runtime.Outstanding",
            "giveUp",
            withoutField("mayHaveRunSince"),
            NOT_DELIVERED_NEVER_RUNS),
    TWO_UNDER_WAY(
            "a lane that moves on with work under way is found",
            "failover.runtime.Lanes",
            "pump(Lane)",
            withoutField("underWay"),
            LANE_ALONE),
    LAST_IN_FIRST_OUT(
            "a lane that lets the latest request overtake is found",
            "failover.runtime.Lanes",
            "accept",
            replacingCall("add", "addFirst"),
            REQUESTS_IN_ORDER),
    NO_DEADLINE(
            "a deadline whose timer was never set is found",
            "failover.runtime.Lanes",
            "accept",
            withoutCall("schedule"),
            REQUESTS_END,
            LANES_EMPTY),

    TIMER_LEFT(
            "a prober that goes on after the close is found",
            "failover.runtime.Prober",
            "stop",
            advice(DevicePlants.Nothing.class),
            NOTHING_LEFT),
    NULL_ROUTE(
            "a null in place of no route is found",
            "failover.runtime.Routes",
            "standbyWith",
            advice(DevicePlants.Nothing.class),
            NO_CRASH);

    private final String claim;
    private final String type;
    private final String method;
    private final Rewriting rewriting;
    private final Set<Invariant> finders;

    PlantedBug(String claim, String type, String method, Rewriting rewriting, Invariant... finders) {
        this.claim = claim;
        this.type = "dev.lifeline." + type;
        this.method = method;
        this.rewriting = rewriting;
        this.finders = Set.of(finders);
    }

    /** The name of the class. */
    String type() {
        return type;
    }

    /** The name of the method; with the type of the first parameter where there are several. */
    String method() {
        return method;
    }

    Rewriting rewriting() {
        return rewriting;
    }

    /** The invariants of which one must be the first to break. */
    Set<Invariant> finders() {
        return finders;
    }

    @Override
    public String toString() {
        return claim;
    }
}
