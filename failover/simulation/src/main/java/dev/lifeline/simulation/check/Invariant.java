package dev.lifeline.simulation.check;

/** What must hold. Most are judged at each step; those of liveness when the faults have healed, leaks at the end. */
public enum Invariant {
    /** An event that a device took is handled, or given up with a report, unless it is lost with the device's memory. */
    NO_EVENT_LOST("no event is lost"),
    /** No process of the backend handles an event twice. */
    EVENTS_ONCE("an event is handled once by each process"),
    /** A device's events are handled in their order, and none is skipped that the device still keeps. */
    EVENTS_IN_ORDER("a device's events are handled in order"),
    /** A device is told that an event was handled only after the handler has returned. */
    ACKNOWLEDGED_AFTER_HANDLER("an event is acknowledged after the handler"),
    /** What must not run twice runs once at most. */
    REQUESTS_ONCE("a request that must not run twice runs once at most"),
    /** Requests to one device run in the order in which they were made, but for those that ended as unknown. */
    REQUESTS_IN_ORDER("a device's requests run in order"),
    /** What ended as not delivered has not run and never will. */
    NOT_DELIVERED_NEVER_RUNS("what was not delivered never runs"),
    /** What ended as delivered has run, and is answered by its own result. */
    DELIVERED_HAS_RUN("what was delivered has run"),
    /** Each request has an outcome soon after its deadline. */
    REQUESTS_END("each request ends by its deadline"),
    /** A device's lane has one request under way: it changes its route only when that has ended. */
    LANE_ALONE("a lane has one request under way"),
    /** As many requests wait for a device as the configuration allows. */
    QUEUE_BOUND("no lane grows beyond its bound"),
    /** The backend's commands carry epochs that never fall. */
    EPOCHS_RISE("epochs of commands never fall"),
    /** A device runs nothing of a lower epoch than one that it has obeyed. */
    NO_LOWER_EPOCH("no command of a lower epoch runs"),
    /** Nobody is sent home before the home route has been good for its dwell. */
    HOME_AFTER_DWELL("nobody goes home before the dwell"),
    /** No command is sent over a route that is decided to be down. */
    DOWN_ROUTE_UNUSED("no command goes over a route that is down"),
    /** A suspicion is decided when its evidence, one kind or several, has held as long as it must; each wave lasts its time. */
    DECISIONS_DWELL("no decision comes before its dwell"),
    /** The fleet is moved only where something outside gives a reason. */
    NO_SWITCH_WITHOUT_CAUSE("no switch without a cause"),
    /** After the faults have healed everybody is home again in time. */
    ALL_HOME("all are home in time"),
    /** After the faults have healed every lane is empty in time. */
    LANES_EMPTY("all lanes are empty in time"),
    /** After the faults have healed the home route is healthy in time. */
    HOME_HEALTHY("the home route is healthy in time"),
    /** A closed backend leaves no timer, request or stream behind. */
    NOTHING_LEFT("nothing is left behind"),
    /** What the scenario itself expects. */
    EXPECTED("the scenario's expectations hold"),
    /** Nothing throws. */
    NO_CRASH("nothing throws");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    /** What holds, as a sentence. */
    public String sentence() {
        return sentence;
    }
}
