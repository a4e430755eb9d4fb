package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.Times.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Walks the machine at random, checks laws after each step, and meets every event and kind of evidence in every state. */
final class HealthWalkTest {
    private static final int SEEDS = 200;
    private static final int STEPS = 500;
    private static final List<Class<? extends Health>> STATES =
            List.of(Healthy.class, Suspect.class, Down.class, Recovering.class, Isolated.class);
    private static final String RUNNING = "DwellEnded of the running dwell";
    private static final String STALE = "DwellEnded of another dwell";
    private static final Map<String, Predicate<Pair>> UNREACHABLE = Map.of(
            "a dwell runs in a suspicion or a return only",
            pair -> pair.event.equals(RUNNING)
                    && !Set.of("Suspect", "Recovering").contains(pair.state));

    private final Set<Pair> met = new TreeSet<>();

    /** An event, with its kind of evidence, in a state. */
    record Pair(String state, String event) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            return Comparator.comparing(Pair::state).thenComparing(Pair::event).compare(this, other);
        }
    }

    @Test
    void lawsHoldOnEveryWayAndEveryEventOfEveryKindIsMetInEveryState() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            walk(seed);
        }
        Set<Pair> reachable = all();
        reachable.removeIf(pair -> UNREACHABLE.values().stream().anyMatch(reason -> reason.test(pair)));
        assertThat(met).as("pairs of state and event").isEqualTo(reachable);
    }

    @Test
    void everyReasonExplainsAPairAndEveryStateAndEventIsInTheList() {
        assertThat(UNREACHABLE.values()).allMatch(reason -> all().stream().anyMatch(reason));
        assertThat(Set.<Class<?>>copyOf(STATES)).isEqualTo(Set.of(subtypes(Health.class)));
        assertThat(all().stream().map(pair -> pair.event.split(" ", 2)[0]).distinct())
                .containsExactlyInAnyOrder(Arrays.stream(subtypes(HealthEvent.class))
                        .map(Class::getSimpleName)
                        .toArray(String[]::new));
    }

    private static Class<?>[] subtypes(Class<?> sealed) {
        return sealed.getPermittedSubclasses();
    }

    private static Set<Pair> all() {
        List<String> events = new ArrayList<>(List.of("OwnNetworkLost", "OwnNetworkBack", RUNNING, STALE));
        for (EvidenceKind kind : EvidenceKind.values()) {
            events.addAll(List.of("TurnedBad " + kind, "TurnedGood " + kind, "TurnedUnclear " + kind));
        }
        Set<Pair> all = new TreeSet<>();
        STATES.forEach(state -> events.forEach(event -> all.add(new Pair(state.getSimpleName(), event))));
        return all;
    }

    private static String name(Health health, HealthEvent event) {
        String name = event.getClass().getSimpleName();
        if (event instanceof HealthEvent.TurnedBad bad) {
            return name + " " + bad.kind();
        } else if (event instanceof HealthEvent.TurnedGood good) {
            return name + " " + good.kind();
        } else if (event instanceof HealthEvent.TurnedUnclear unclear) {
            return name + " " + unclear.kind();
        } else if (event instanceof HealthEvent.DwellEnded ended) {
            return runs(health, ended.number()) ? RUNNING : STALE;
        }
        return name;
    }

    private static boolean runs(Health health, long number) {
        return (health instanceof Suspect suspect && suspect.number() == number)
                || (health instanceof Recovering recovering && recovering.number() == number);
    }

    private void walk(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Health health = Health.atStart(Tick.ZERO);
        Optional<HealthStep.Dwell> dwell = Optional.empty();
        Tick now = Tick.ZERO;
        for (int i = 0; i < STEPS; i++) {
            now = now.plus(Duration.ofSeconds(1 + random.nextInt(30)));
            HealthEvent event = event(random, now, dwell);
            met.add(new Pair(health.label(), name(health, event)));
            HealthStep step = event.deliverTo(health, RULES);
            assertLaws(health, event, step, "seed " + seed + ", step " + i + ": " + health + " " + event);
            dwell = step.dwell().isPresent() ? step.dwell() : dwell;
            health = step.next();
        }
    }

    private static void assertLaws(Health before, HealthEvent event, HealthStep step, String where) {
        Health after = step.next();
        boolean moved = !after.label().equals(before.label());
        assertThat(moved && step.cause().isEmpty())
                .as("moved without a cause: %s", where)
                .isFalse();
        assertThat(after.share(RULES)).as(where).isBetween(0, Health.WHOLE);
        if (after instanceof Down) {
            assertThat(after.share(RULES)).as(where).isZero();
        }
        if (before instanceof Recovering && after instanceof Recovering) {
            assertThat(after.share(RULES))
                    .as("falls between waves: %s", where)
                    .isGreaterThanOrEqualTo(before.share(RULES));
        }
        assertNobodyMovesWithoutNeed(before, event, after, where);
    }

    private static void assertNobodyMovesWithoutNeed(Health before, HealthEvent event, Health after, String where) {
        if (after.share(RULES) < before.share(RULES)) {
            assertThat(after).as("devices leave: %s", where).isInstanceOf(Down.class);
            assertThat(before instanceof Recovering || event instanceof HealthEvent.DwellEnded)
                    .as("devices leave Suspect at the end of a dwell only: %s", where)
                    .isTrue();
        }
        if (after instanceof Healthy healthy) {
            assertThat(healthy.evidences().bad()).as(where).isEmpty();
        }
        if (event instanceof HealthEvent.DwellEnded && name(before, event).equals(STALE)) {
            assertThat(after).as("a stale dwell changes nothing: %s", where).isEqualTo(before);
        }
        if (event instanceof HealthEvent.TurnedGood) {
            assertThat(after.share(RULES))
                    .as("good evidence moves nobody at once: %s", where)
                    .isEqualTo(before.share(RULES));
        }
    }

    /** Dwells end often enough to be met, now the running one, now a stale one. */
    private static HealthEvent event(SplittableRandom random, Tick at, Optional<HealthStep.Dwell> dwell) {
        EvidenceKind[] kinds = EvidenceKind.values();
        EvidenceKind kind = kinds[random.nextInt(kinds.length)];
        long number = dwell.map(HealthStep.Dwell::number).orElse(0L) - (random.nextInt(4) == 0 ? 1 : 0);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new HealthEvent.TurnedBad(at, kind, "bad");
            case 2, 3, 4 -> new HealthEvent.TurnedGood(at, kind);
            case 5 -> new HealthEvent.TurnedUnclear(at, kind);
            case 6 -> new HealthEvent.OwnNetworkLost(at);
            case 7 -> new HealthEvent.OwnNetworkBack(at);
            default -> new HealthEvent.DwellEnded(at, number);
        };
    }
}
