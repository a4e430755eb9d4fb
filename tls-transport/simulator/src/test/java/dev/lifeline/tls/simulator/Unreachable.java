package dev.lifeline.tls.simulator;

import static dev.lifeline.tls.simulator.CloudSide.State.CONNECTED;
import static dev.lifeline.tls.simulator.CloudSide.State.CONNECTING;
import static dev.lifeline.tls.simulator.CloudSide.State.OFF;
import static dev.lifeline.tls.simulator.CloudSide.State.WAITING;

import dev.lifeline.tls.simulator.DevicePairsTest.Pair;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Pairs of state and input that no device can meet, each with its reason: a timer is stopped when its state is left. */
final class Unreachable {
    private static final Map<String, Predicate<Pair>> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put(
                "without a network there is neither link",
                pair -> pair.cloud() == OFF && pair.direct() != DirectSide.State.CLOSED);
        REASONS.put("the power comes first", pair -> pair.input().equals("PoweredOn") && pair.cloud() != OFF);
        REASONS.put("an attempt at the cloud is limited", onlyCloud(Set.of(CONNECTING), "CLOUD_CONNECT_LIMIT"));
        REASONS.put("the cloud is tried again after a pause", onlyCloud(Set.of(WAITING), "CLOUD_RETRY"));
        REASONS.put(
                "only a cloud link that is up is pinged",
                onlyCloud(Set.of(CONNECTED), "CLOUD_KEEP_ALIVE", "CLOUD_ANSWER_LIMIT"));
        REASONS.put(
                "only a cloud link that is wanted and down counts as lost",
                onlyCloud(Set.of(CONNECTING, WAITING), "CLOUD_LOST", "NETWORK_RESET"));
        REASONS.put("only a network that is off comes back or wakes", onlyCloud(Set.of(OFF), "NETWORK_BACK", "WAKE"));
        REASONS.put("the backend is tried after a pause", onlyDirect(DirectSide.State.WAITING, "DIRECT_RETRY"));
        REASONS.put("opening is limited", onlyDirect(DirectSide.State.OPENING, "DIRECT_OPEN_LIMIT"));
        REASONS.put("a welcome is waited for", onlyDirect(DirectSide.State.GREETING, "DIRECT_WELCOME_LIMIT"));
        REASONS.put(
                "only a direct link that is up is pinged, lingers, or is a visit",
                onlyDirect(DirectSide.State.UP, "DIRECT_KEEP_ALIVE", "DIRECT_ANSWER_LIMIT", "LINGER", "CHECK_IN_END"));
    }

    private Unreachable() {}

    static Collection<String> reasons() {
        return REASONS.keySet();
    }

    static Optional<String> reason(Pair pair) {
        return REASONS.entrySet().stream()
                .filter(reason -> reason.getValue().test(pair))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Predicate<Pair> onlyCloud(Set<CloudSide.State> states, String... timers) {
        return pair -> isOneOf(timers, pair) && !states.contains(pair.cloud());
    }

    private static Predicate<Pair> onlyDirect(DirectSide.State state, String... timers) {
        return pair -> isOneOf(timers, pair) && pair.direct() != state;
    }

    private static boolean isOneOf(String[] timers, Pair pair) {
        return Set.of(timers).contains(pair.input().replace("TimerFired ", ""));
    }
}
