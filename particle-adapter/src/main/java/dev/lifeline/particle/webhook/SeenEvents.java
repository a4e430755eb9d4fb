package dev.lifeline.particle.webhook;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The ids of events that are under way or handled. An id counts as handled only once {@link #handled} says so. Bounded by number
 * and time; what is under way is bounded by its owner.
 *
 * <p><b>Threads.</b> Any.
 */
final class SeenEvents {
    private final int most;
    private final Duration time;
    private final Map<String, CompletableFuture<WebhookResult>> underWay = new HashMap<>(); // this
    private final Map<String, Tick> handled = new LinkedHashMap<>(); // this; the oldest first

    SeenEvents(int most, Duration time) {
        this.most = most;
        this.time = time;
    }

    /**
     * Claims an id for {@code outcome}; whoever has it must call {@link #handled} or {@link #failed}.
     *
     * @return absent if it is now the caller's; otherwise what becomes, or has become, of the first
     */
    synchronized Optional<CompletableFuture<WebhookResult>> claim(
            String id, Tick now, CompletableFuture<WebhookResult> outcome) {
        forget(now);
        if (handled.containsKey(id)) {
            return Optional.of(CompletableFuture.completedFuture(new WebhookResult.Duplicate(id)));
        }
        return Optional.ofNullable(underWay.putIfAbsent(id, outcome));
    }

    synchronized void handled(String id, Tick now) {
        underWay.remove(id);
        handled.put(id, now);
        forget(now);
    }

    synchronized void failed(String id) {
        underWay.remove(id);
    }

    private void forget(Tick now) {
        Iterator<Tick> oldest = handled.values().iterator();
        while (oldest.hasNext()) {
            boolean old = now.since(oldest.next()).compareTo(time) >= 0;
            if (!old && handled.size() <= most) {
                return;
            }
            oldest.remove();
        }
    }
}
