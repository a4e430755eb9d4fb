package dev.lifeline.tls.direct;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.StreamSupport;

/**
 * Lets no more connections in than the event loops get round to: so many for each turn of each loop. The slower the loops,
 * the longer the turns, and the fewer come in; so those who are in finish their handshakes in a few turns, where thousands at
 * once would all run into the limit of time, and their work be lost. Peers that are slow, or say nothing, do not count:
 * they make no turn longer.
 *
 * <p><b>Threads.</b> {@link #take} from one; the loops' own besides.
 */
final class Turns {
    /**
     * A turn with so many handshakes takes a quarter of a second where each costs a millisecond, as on a warm JVM, ten times
     * that on a cold one, and a handshake takes two or three. With a quarter of it a cold listener idled, waiting for those
     * whom it had sent away; without a bound all took as long as the last.
     */
    static final int CONNECTIONS = 256;

    private final List<Loop> loops;

    Turns(Iterable<? extends Executor> loops) {
        this.loops =
                StreamSupport.stream(loops.spliterator(), false).map(Loop::new).toList();
    }

    /** Counts one connection; false if there have been as many as the loops get round to. */
    boolean take() {
        for (Loop loop : loops) {
            if (loop.take()) {
                return true;
            }
        }
        return false;
    }

    /** One event loop: which of the connections are its own does not matter, since all loops get equally many. */
    private static final class Loop {
        private final Executor executor;
        private int left = CONNECTIONS; // this
        private boolean asked; // this

        Loop(Executor executor) {
            this.executor = executor;
        }

        synchronized boolean take() {
            if (left == 0) {
                return false;
            }
            left--;
            if (!asked) {
                asked = true;
                ask();
            }
            return true;
        }

        private void ask() {
            try {
                executor.execute(this::cameRound);
            } catch (RejectedExecutionException ignored) {
                // the listener is closed
            }
        }

        private synchronized void cameRound() {
            left = CONNECTIONS;
            asked = false;
        }
    }
}
