package dev.lifeline.failover.runtime;

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
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Owns every transport's health and the route table that follows from it, and nothing else decides about them.
 *
 * <p><b>Threads.</b> The mailbox only, but for {@link #table} and {@link #label}, which any thread may read.
 */
final class HealthBoard {
    private final FailoverConfig config;
    private final Ticker ticker;
    private final Timers timers;
    private final Executor mailbox;
    private final Consumer<HealthChange> changed;

    private final Map<HealthKey, Health> rows = new ConcurrentHashMap<>(); // written by the mailbox only
    private final Map<TransportId, EvidenceBook> books = new HashMap<>(); // mailbox only
    private volatile RouteTable table; // written by the mailbox only

    /** @param changed told after each transition, on the mailbox, when the table already follows it */
    HealthBoard(
            FailoverConfig config,
            long generation,
            Ticker ticker,
            Timers timers,
            Executor mailbox,
            Consumer<HealthChange> changed) {
        this.config = config;
        this.ticker = ticker;
        this.timers = timers;
        this.mailbox = mailbox;
        this.changed = changed;
        this.table = RouteTable.allAtHome(generation, config.home(), config.standbys());
    }

    RouteTable table() {
        return table;
    }

    EvidenceBook book(TransportId transport) {
        return books.computeIfAbsent(transport, absent -> new EvidenceBook());
    }

    /** The word for the present state. */
    String label(TransportId transport, Direction direction) {
        return health(new HealthKey(transport, direction, Cohort.ALL)).label();
    }

    /** Whether both directions are in the state of that name. */
    boolean is(TransportId transport, String label) {
        return label(transport, Direction.COMMANDS).equals(label)
                && label(transport, Direction.EVENTS).equals(label);
    }

    /** Reads the book of each transport again and lets its health follow. */
    void weigh() {
        Tick now = ticker.now();
        Map.copyOf(books).forEach((transport, book) -> book.changed(now)
                .forEach((kind, verdict) -> tell(transport, kind, event(now, kind, verdict))));
    }

    /** Tells both directions of a transport the same. */
    void tellBoth(TransportId transport, HealthEvent event) {
        for (Direction direction : Direction.values()) {
            apply(new HealthKey(transport, direction, Cohort.ALL), event);
        }
    }

    private void tell(TransportId transport, EvidenceKind kind, HealthEvent event) {
        for (Direction direction : Direction.values()) {
            if (kind.bearsOn(direction)) {
                apply(new HealthKey(transport, direction, Cohort.ALL), event);
            }
        }
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
        if (key.transport().equals(config.home()) && share != table.share(key.cohort(), key.direction())) {
            table = table.withShare(key.cohort(), key.direction(), share);
        }
    }

    private Health health(HealthKey key) {
        return rows.computeIfAbsent(key, absent -> Health.atStart(ticker.now()));
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
