package dev.lifeline.simulation.report;

import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.EvidenceKind;
import dev.lifeline.failover.core.Verdict;
import dev.lifeline.time.Tick;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the backend thinks of the home route over time, and why. <b>Threads.</b> The simulation's. */
final class HealthSeries {
    static final int UNCLEAR = 0;
    static final int GOOD = 1;
    static final int BAD = 2;

    private final Map<Direction, Series> moods = new EnumMap<>(Direction.class);
    private final Map<EvidenceKind, Series> evidence = new EnumMap<>(EvidenceKind.class);

    HealthSeries(Grid grid) {
        for (Direction direction : Direction.values()) {
            moods.put(direction, grid.peak());
        }
        for (EvidenceKind kind : EvidenceKind.values()) {
            evidence.put(kind, grid.peak());
        }
    }

    /** A process begins without evidence and believes the best, and one that is dead believes nothing. */
    void forgotten(Tick at, Mood mood) {
        moods.values().forEach(series -> series.set(at, mood.rank()));
        evidence.values().forEach(series -> series.set(at, UNCLEAR));
    }

    void changed(HealthChange change) {
        mood(change.key().direction()).set(change.at(), Mood.of(change.to()).rank());
    }

    void changed(EvidenceChange change) {
        evidence(change.kind()).set(change.at(), level(change.verdict()));
    }

    /** Ranks of {@link Mood}. */
    Series mood(Direction direction) {
        return Objects.requireNonNull(moods.get(direction));
    }

    Series evidence(EvidenceKind kind) {
        return Objects.requireNonNull(evidence.get(kind));
    }

    private static int level(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> GOOD;
            case BAD -> BAD;
            case UNCLEAR -> UNCLEAR;
        };
    }
}
