package dev.lifeline.simulation.drill;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.simulation.drill.Scorecard.Check;
import dev.lifeline.simulation.drill.Scorecard.Reached;
import dev.lifeline.simulation.ledger.JoinedLedgers;
import dev.lifeline.simulation.ledger.Numbered;
import dev.lifeline.simulation.ledger.Window;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Judges a finished drill. Counts come from the joined ledgers, times of decisions from the transitions. */
final class ScorecardMaker {
    private static final double ENOUGH = 0.99;
    private static final int NAMED = 3;
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final DrillOptions options;
    private final DrillWorld world;
    private final JoinedLedgers ledgers;
    private final Window outage;
    private final Map<DeviceId, Tick> reached;

    ScorecardMaker(DrillOptions options, DrillWorld world, JoinedLedgers ledgers, Window outage) {
        this.options = options;
        this.world = world;
        this.ledgers = ledgers;
        this.outage = outage;
        this.reached = ledgers.reachedDirectly(outage);
    }

    /**
     * The verdict.
     *
     * @param connected whether all devices were on the cloud before the outage
     * @param homeAt when all were home again; absent if they were not in time
     */
    Scorecard make(boolean connected, Optional<Tick> homeAt) {
        List<Check> checks = checks(connected, homeAt);
        return new Scorecard(
                checks.stream().allMatch(Check::holds),
                asked(),
                seconds(homeAt),
                reachedByMode(),
                counts(),
                checks,
                seconds(world.time.now(), Tick.ZERO) / options.scale());
    }

    private List<Check> checks(boolean connected, Optional<Tick> homeAt) {
        Optional<Tick> down = world.health.both(ParticleModule.ID, "Down", outage);
        int home = ledgers.home(outage.to(), ParticleModule.ID).size();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("all devices were on the cloud before the outage", connected, connected ? "yes" : "no"));
        checks.add(new Check(
                "the cloud was decided to be down during the outage",
                down.isPresent(),
                down.map(at -> "after " + Math.round(seconds(at, outage.from())) + " s")
                        .orElse("never")));
        checks.add(new Check(
                "99 % of the devices exchanged a request and an acknowledged event over TLS meanwhile",
                reached.size() >= ENOUGH * options.devices(),
                reached.size() + " of " + options.devices()
                        + (reached.isEmpty() ? ": nothing was switched to the direct route" : "")));
        checks.add(none(
                "nothing was answered over the cloud meanwhile",
                "",
                ledgers.throughTheCloud(dead(), ParticleModule.ID)));
        checks.add(new Check("all devices are home after it", homeAt.isPresent(), home + " of " + options.devices()));
        checks.add(none("lost events: 0", "event ", ledgers.lostEvents()));
        checks.add(lostRequests());
        checks.add(none("executed twice: 0", "request ", ledgers.executedTwice()));
        checks.add(none("handled twice: 0", "event ", ledgers.handledTwice()));
        checks.add(none("out of order: 0", "message ", ledgers.outOfOrder()));
        world.devices
                .complaints()
                .ifPresent(complaints -> checks.add(new Check(
                        "the firmware ran on, and used its libraries as they want",
                        complaints.isEmpty(),
                        complaints.isEmpty() ? "yes" : complaints.size() + ": " + complaints.get(0))));
        return List.copyOf(checks);
    }

    /** A request that had reached its device when the cloud died still runs there, and in another process that takes a moment. */
    private Window dead() {
        return new Window(outage.from().plus(ON_ITS_WAY), outage.to());
    }

    private Check lostRequests() {
        List<Numbered> lost = ledgers.lostRequests();
        String found = named("request ", lost)
                + lost.stream()
                        .findFirst()
                        .map(request -> "; the first ended as "
                                + ledgers.outcomeOf(request)
                                        .map(Object::toString)
                                        .orElse("nothing"))
                        .orElse("");
        return new Check("lost requests: 0", lost.isEmpty(), found);
    }

    private static Check none(String name, String what, List<Numbered> broken) {
        return new Check(name, broken.isEmpty(), named(what, broken));
    }

    private static String named(String what, List<Numbered> broken) {
        if (broken.isEmpty()) {
            return "none";
        }
        String first = broken.stream().limit(NAMED).map(each -> what + each).collect(Collectors.joining(", "));
        return broken.size() + ": " + first + (broken.size() > NAMED ? ", ..." : "");
    }

    private Map<String, Object> asked() {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("devices", options.devices());
        asked.put("outage", options.outage().toString());
        asked.put("outageSeconds", options.lasts().toSeconds());
        asked.put("rate", options.eventsPerMinute());
        asked.put("seed", options.seed());
        asked.put("scale", options.scale());
        asked.put("sabotage", options.sabotage().toString());
        asked.put("link", options.kind().link().toString());
        asked.put("profile", options.kind().built());
        return asked;
    }

    private Map<String, Optional<Double>> seconds(Optional<Tick> homeAt) {
        FailoverRules rules = FailoverRules.defaults();
        Map<String, Optional<Double>> seconds = new LinkedHashMap<>();
        seconds.put("outage", Optional.of(seconds(outage.to(), outage.from())));
        seconds.put("toSuspect", since(world.health.first(ParticleModule.ID, "Suspect", outage)));
        seconds.put("toDown", since(world.health.both(ParticleModule.ID, "Down", outage)));
        seconds.put("toAllHome", homeAt.map(at -> seconds(at, outage.to())));
        seconds.put("agreementHold", Optional.of((double) rules.agreementHold().toSeconds()));
        seconds.put("hardKindDwell", Optional.of((double) rules.hardKindDwell().toSeconds()));
        seconds.put("homeDwell", Optional.of((double) rules.homeDwell().toSeconds()));
        seconds.put("waveDwell", Optional.of((double) rules.waveDwell().toSeconds()));
        return seconds;
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("requests", ledgers.requests());
        counts.put("events", ledgers.events());
        counts.put("eventsRefusedByFullDevices", (int) world.journal.refused());
        counts.put("lost", ledgers.lostEvents().size() + ledgers.lostRequests().size());
        counts.put("executedTwice", ledgers.executedTwice().size());
        counts.put("handledTwice", ledgers.handledTwice().size());
        counts.put("outOfOrder", ledgers.outOfOrder().size());
        return counts;
    }

    private Map<String, Reached> reachedByMode() {
        Map<String, Reached> byMode = new LinkedHashMap<>();
        byMode.put("all", reached(device -> true));
        for (DeviceMode mode : DeviceMode.values()) {
            byMode.put(
                    mode.name().toLowerCase(Locale.ROOT),
                    reached(device -> world.devices.modes().get(device) == mode));
        }
        return byMode;
    }

    private Reached reached(Predicate<DeviceId> inGroup) {
        Set<DeviceId> group =
                world.devices.modes().keySet().stream().filter(inGroup).collect(Collectors.toSet());
        List<Double> times = group.stream()
                .filter(reached::containsKey)
                .map(device -> seconds(reached.getOrDefault(device, outage.to()), outage.from()))
                .sorted()
                .toList();
        return new Reached(
                group.size(), times.size(), quantile(times, group.size(), 0.5), quantile(times, group.size(), ENOUGH));
    }

    private static Optional<Double> quantile(List<Double> sorted, int of, double share) {
        int index = (int) Math.ceil(of * share) - 1;
        return index >= 0 && index < sorted.size() ? Optional.of(sorted.get(index)) : Optional.empty();
    }

    private Optional<Double> since(Optional<Tick> at) {
        return at.map(tick -> seconds(tick, outage.from()));
    }

    private static double seconds(Tick later, Tick earlier) {
        return later.since(earlier).toMillis() / 1000.0;
    }
}
