package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.Times.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Walks the machine at random and checks laws after each step. */
final class HealthWalkTest {
    private static final int SEEDS = 200;
    private static final int STEPS = 500;
    private static final int STATES = 5;
    private static final int EVENTS = 6;

    private final Set<String> met = new HashSet<>();

    @Test
    void lawsHoldOnEveryWayAndEveryEventIsMetInEveryState() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            walk(seed);
        }
        assertThat(met).hasSize(STATES * EVENTS);
    }

    private void walk(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Health health = Health.atStart(Tick.ZERO);
        Optional<HealthStep.Dwell> dwell = Optional.empty();
        Tick now = Tick.ZERO;
        for (int i = 0; i < STEPS; i++) {
            now = now.plus(Duration.ofSeconds(1 + random.nextInt(30)));
            HealthEvent event = event(random, now, dwell);
            met.add(health.label() + " " + event.getClass().getSimpleName());
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
