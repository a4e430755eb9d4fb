package dev.lifeline.tls.direct;

import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a {@link RevocationFile} again and again.
 *
 * <p><b>Threads.</b> {@link #start} and {@link #close} from any; looks on {@code files}, which may block. <b>Life
 * cycle.</b> Started once, before it is closed.
 */
final class RevocationWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationWatch.class);

    private final RevocationFile file;
    private final Duration period;
    private final InstantSource wallClock;
    private final Timers timers;
    private final Executor files;
    private final Runnable changed;
    private volatile Timers.@Nullable Timer next;
    private volatile boolean closed;

    /** @param changed run on {@code files} when other lists are in force than before */
    RevocationWatch(
            RevocationFile file,
            Duration period,
            InstantSource wallClock,
            Timers timers,
            Executor files,
            Runnable changed) {
        this.file = file;
        this.period = period;
        this.wallClock = wallClock;
        this.timers = timers;
        this.files = files;
        this.changed = changed;
    }

    /** Looks at once, and then after each period. */
    void start() {
        hand();
    }

    /** A look that is under way meanwhile is the last one. */
    void close() {
        closed = true;
        Timers.Timer waiting = next;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    private void hand() {
        try {
            files.execute(this::look);
        } catch (RejectedExecutionException ignored) {
            // closed meanwhile
        }
    }

    private void look() {
        if (closed) {
            return;
        }
        try {
            tell(file.look(wallClock.instant()));
        } finally {
            next = timers.schedule(period, this::hand);
        }
    }

    private void tell(RevocationFile.Look look) {
        look.problem().ifPresent(problem -> LOG.error("listener revocations=stale cause=\"{}\"", problem));
        if (look.changed()) {
            LOG.info("listener revocations=read {}", file.inForce());
            changed.run();
        }
    }
}
