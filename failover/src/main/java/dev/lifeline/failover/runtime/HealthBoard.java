package dev.lifeline.failover.runtime;

import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.core.Cohort;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.EvidenceKind;
import dev.lifeline.failover.core.Health;
import dev.lifeline.failover.core.HealthEvent;
import dev.lifeline.failover.core.HealthKey;
import dev.lifeline.failover.core.HealthStep;
import dev.lifeline.failover.core.RouteTable;
import dev.lifeline.failover.core.Verdict;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Owns the home transport's health and the route table that follows from it, and nothing else decides about them. Only
 * home is judged: a standby is as good as the devices that are present on it.
 *
 * <p><b>Threads.</b> The mailbox only, but for {@link #table} and {@link #label}, which any thread may read.
 */
final class HealthBoard {
    private final FailoverConfig config;
    private final Ticker ticker;
    private final Timers timers;
    private final Executor mailbox;
    private final Consumer<HealthChange> changed;
    private final Consumer<EvidenceChange> weighed;

    private final Map<HealthKey, Health> rows = new ConcurrentHashMap<>(); // written by the mailbox only
    private EvidenceBook book = new EvidenceBook(); // mailbox only
    private final Health atStart;
    private volatile RouteTable table; // written by the mailbox only

    /**
     * Everything is healthy at first.
     *
     * @param changed told after each transition, on the mailbox, when the table already follows it
     * @param weighed told of each kind of evidence that changes its mind, on the mailbox, before anything follows from it
     */
    HealthBoard(
            FailoverConfig config,
            long generation,
            Ticker ticker,
            Timers timers,
            Executor mailbox,
            Consumer<HealthChange> changed,
            Consumer<EvidenceChange> weighed) {
        this.config = config;
        this.ticker = ticker;
        this.timers = timers;
        this.mailbox = mailbox;
        this.changed = changed;
        this.weighed = weighed;
        this.atStart = Health.atStart(ticker.now());
        this.table = RouteTable.allAtHome(generation, config.home(), config.standbys());
    }

    RouteTable table() {
        return table;
    }

    EvidenceBook book() {
        return book;
    }

    /** The word for home's present state. */
    String label(Direction direction) {
        return health(key(direction)).label();
    }

    /** Whether home is in the state of that name in both directions. */
    boolean is(String label) {
        return label(Direction.COMMANDS).equals(label)
                && label(Direction.EVENTS).equals(label);
    }

    /** Reads the book again and lets health follow. */
    void weigh() {
        Tick now = ticker.now();
        book.changed(now).forEach((kind, verdict) -> {
            weighed.accept(new EvidenceChange(now, config.home(), kind, verdict));
            tell(kind, event(now, kind, verdict));
        });
    }

    void ownNetworkLost() {
        tellBoth(new HealthEvent.OwnNetworkLost(ticker.now()));
    }

    /** What was noted meanwhile says more of our own network than of home: the book begins anew. */
    void ownNetworkBack() {
        book = new EvidenceBook();
        tellBoth(new HealthEvent.OwnNetworkBack(ticker.now()));
    }

    private void tellBoth(HealthEvent event) {
        for (Direction direction : Direction.values()) {
            apply(key(direction), event);
        }
    }

    private void tell(EvidenceKind kind, HealthEvent event) {
        for (Direction direction : Direction.values()) {
            if (kind.bearsOn(direction)) {
                apply(key(direction), event);
            }
        }
    }

    private HealthKey key(Direction direction) {
        return new HealthKey(config.home(), direction, Cohort.ALL);
    }

    private void apply(HealthKey key, HealthEvent event) {
        Health before = health(key);
        HealthStep step = event.deliverTo(before, config.rules());
        Health after = step.next();
        rows.put(key, after);
        step.dwell()
                .ifPresent(dwell -> timers.schedule(
                        dwell.duration(),
                        () -> mailbox.execute(
                                () -> apply(key, new HealthEvent.DwellEnded(ticker.now(), dwell.number())))));
        follow(key, after);
        if (!step.cause().isEmpty()) {
            changed.accept(new HealthChange(event.at(), key, before.label(), after.label(), step.cause()));
        }
    }

    private void follow(HealthKey key, Health after) {
        int share = after.share(config.rules());
        if (share != table.share(key.cohort(), key.direction())) {
            table = table.withShare(key.cohort(), key.direction(), share);
        }
    }

    private Health health(HealthKey key) {
        return rows.getOrDefault(key, atStart);
    }

    private static HealthEvent event(Tick now, EvidenceKind kind, Verdict verdict) {
        return switch (verdict) {
            case BAD ->
                new HealthEvent.TurnedBad(
                        now, kind, kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " evidence is bad");
            case GOOD -> new HealthEvent.TurnedGood(now, kind);
            case UNCLEAR -> new HealthEvent.TurnedUnclear(now, kind);
        };
    }
}
