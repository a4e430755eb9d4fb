package dev.lifeline.failover;

import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.TransportId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a fleet fails over.
 *
 * @param home the preferred transport
 * @param standbys those that stand in for it, in order of preference; empty means that nothing ever moves
 * @param rules the numbers that decisions are made by
 * @param requestDeadline how long a request waits for a route and an answer unless it says otherwise; default 180 s,
 *     enough to decide an outage and reach the device directly
 * @param functions what it costs to run each function twice; one that is not named is {@code AT_MOST_ONCE}
 * @param mostWaiting requests that may wait for one device, from 1; the next one is refused at once
 * @param acknowledgementsPerSecond calls that acknowledgements may cost where each is an API call, more than 0; default
 *     8.3, a quarter of Particle's 10,000 calls in 5 minutes
 * @param handlerThreads threads that run the event handler, from 1
 */
public record FailoverConfig(
        TransportId home,
        List<TransportId> standbys,
        FailoverRules rules,
        Duration requestDeadline,
        Map<String, Idempotency> functions,
        int mostWaiting,
        double acknowledgementsPerSecond,
        int handlerThreads) {

    public FailoverConfig {
        standbys = List.copyOf(standbys);
        functions = Map.copyOf(functions);
        if (standbys.contains(home)) {
            throw new IllegalArgumentException(
                    "standbys: " + standbys + " (expected: without the home transport " + home + ")");
        }
        if (requestDeadline.isNegative() || requestDeadline.isZero()) {
            throw new IllegalArgumentException("requestDeadline: " + requestDeadline + " (expected: > 0)");
        }
        requireAtLeastOne("mostWaiting", mostWaiting);
        requireAtLeastOne("handlerThreads", handlerThreads);
        if (!(acknowledgementsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "acknowledgementsPerSecond: " + acknowledgementsPerSecond + " (expected: > 0)");
        }
    }

    /** The defaults, with {@code standbys} for {@code home}. */
    public static FailoverConfig of(TransportId home, TransportId... standbys) {
        return new FailoverConfig(
                home,
                List.of(standbys),
                FailoverRules.defaults(),
                Duration.ofMinutes(3),
                Map.of(),
                1000,
                10_000 / 300.0 / 4,
                4);
    }

    public FailoverConfig withRules(FailoverRules rules) {
        return with(draft -> draft.rules = rules);
    }

    public FailoverConfig withRequestDeadline(Duration requestDeadline) {
        return with(draft -> draft.requestDeadline = requestDeadline);
    }

    public FailoverConfig withMostWaiting(int mostWaiting) {
        return with(draft -> draft.mostWaiting = mostWaiting);
    }

    public FailoverConfig withAcknowledgementsPerSecond(double acknowledgementsPerSecond) {
        return with(draft -> draft.acknowledgementsPerSecond = acknowledgementsPerSecond);
    }

    public FailoverConfig withHandlerThreads(int handlerThreads) {
        return with(draft -> draft.handlerThreads = handlerThreads);
    }

    /** Declares what it costs to run {@code function} twice. */
    public FailoverConfig withFunction(String function, Idempotency idempotency) {
        Map<String, Idempotency> declared = new HashMap<>(functions);
        declared.put(function, idempotency);
        return with(draft -> draft.functions = declared);
    }

    private FailoverConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.config();
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }

    /** A copy with one thing changed. <b>Threads.</b> One. */
    private static final class Draft {
        final TransportId home;
        final List<TransportId> standbys;
        FailoverRules rules;
        Duration requestDeadline;
        Map<String, Idempotency> functions;
        int mostWaiting;
        double acknowledgementsPerSecond;
        int handlerThreads;

        Draft(FailoverConfig config) {
            home = config.home;
            standbys = config.standbys;
            rules = config.rules;
            requestDeadline = config.requestDeadline;
            functions = config.functions;
            mostWaiting = config.mostWaiting;
            acknowledgementsPerSecond = config.acknowledgementsPerSecond;
            handlerThreads = config.handlerThreads;
        }

        FailoverConfig config() {
            return new FailoverConfig(
                    home,
                    standbys,
                    rules,
                    requestDeadline,
                    functions,
                    mostWaiting,
                    acknowledgementsPerSecond,
                    handlerThreads);
        }
    }
}
