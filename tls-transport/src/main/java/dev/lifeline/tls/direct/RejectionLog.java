package dev.lifeline.tls.direct;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a storm out of the log: the first of a kind is told at once, those that follow it within ten seconds as a number at
 * their end, and so on until it is quiet for ten seconds.
 *
 * <p><b>Threads.</b> Callable from any thread; lines come from those that call and from the timers' own.
 */
final class RejectionLog {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Ticker ticker;
    private final Timers timers;
    private final BiConsumer<Cause, String> lines;
    private final Object lock = new Object();
    private final Map<Cause, Window> windows = new EnumMap<>(Cause.class); // lock

    /** @param lines where the lines go, each with what it is about */
    RejectionLog(Ticker ticker, Timers timers, BiConsumer<Cause, String> lines) {
        this.ticker = ticker;
        this.timers = timers;
        this.lines = lines;
    }

    void note(Cause cause, String peer, String why) {
        Tick now = ticker.now();
        synchronized (lock) {
            Window window = windows.get(cause);
            if (window != null && window.holds(now)) {
                if (window.count(peer)) {
                    timers.schedule(window.left(now), () -> sum(cause));
                }
                return;
            }
            windows.put(cause, new Window(now));
        }
        lines.accept(cause, "peer=" + peer + " cause=\"" + why + "\"");
    }

    private void sum(Cause cause) {
        Tick now = ticker.now();
        Window ended;
        synchronized (lock) {
            ended = windows.put(cause, new Window(now));
        }
        if (ended != null) {
            lines.accept(cause, "times=" + ended.more + " within=" + WINDOW + " latest-peer=" + ended.latest);
        }
    }

    /** What has come since a line. <b>Threads.</b> Under the lock, or seen by one thread only. */
    private static final class Window {
        private final Tick start;
        private int more;
        private @Nullable String latest;

        Window(Tick start) {
            this.start = start;
        }

        /** Also after its end, if its sum has not been told yet. */
        boolean holds(Tick now) {
            return more > 0 || left(now).compareTo(Duration.ZERO) > 0;
        }

        /** Whether this is the first that no line tells. */
        boolean count(String peer) {
            latest = peer;
            return more++ == 0;
        }

        Duration left(Tick now) {
            return WINDOW.minus(now.since(start));
        }
    }
}
