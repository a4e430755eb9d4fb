package dev.lifeline.particle.webhook;

import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Cuts clients that are slow to send. The JDK's HTTP server reads headers and bodies on a blocking thread and has no limit of its own
 * but one for the whole process; an interrupt closes the channel that a thread reads from, and the thread is free.
 *
 * <p><b>Threads.</b> Any; a reading is begun and ended by the thread that reads. That thread is not interrupted after {@link #end}.
 */
final class ReadLimits {
    private final Timers timers;
    private final Duration limit;
    private final Map<Thread, Reading> readings = new ConcurrentHashMap<>();

    ReadLimits(Timers timers, Duration limit) {
        this.timers = timers;
        this.limit = limit;
    }

    /** From now on this thread reads; goes on with a reading that has begun already. */
    void begin() {
        readings.computeIfAbsent(Thread.currentThread(), this::reading);
    }

    /** This thread has read, and is left alone. Harmless when repeated. */
    void end() {
        Reading reading = readings.remove(Thread.currentThread());
        if (reading != null) {
            reading.end();
        }
    }

    private Reading reading(Thread reader) {
        Reading reading = new Reading(reader);
        reading.timer = timers.schedule(limit, reading::cut);
        return reading;
    }

    private static final class Reading {
        private final Thread reader;
        private Timers.@Nullable Timer timer; // the reader's
        private boolean cut; // this
        private boolean ended; // this

        private Reading(Thread reader) {
            this.reader = reader;
        }

        private synchronized void cut() {
            if (!ended) {
                cut = true;
                reader.interrupt();
            }
        }

        private void end() {
            Timers.Timer set = timer;
            if (set != null) {
                set.cancel();
            }
            synchronized (this) {
                ended = true;
                if (cut) {
                    Thread.interrupted(); // it was ours, and is not for what this thread does next
                }
            }
        }
    }
}
