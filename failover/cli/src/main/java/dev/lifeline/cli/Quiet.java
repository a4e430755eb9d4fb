package dev.lifeline.cli;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Silences the library's log for a while: what a simulated backend warns of is the scenario's own doing. A logging
 * configuration of the user's has its way.
 */
final class Quiet {
    private static final Logger LOGGER = Logger.getLogger("dev.lifeline"); // one that nobody holds forgets its level

    private Quiet() {}

    /** Runs {@code work} without the log. <b>Threads.</b> One such work at a time; the log of all threads is silent. */
    static <T> T during(Callable<T> work) throws Exception {
        Level before = LOGGER.getLevel();
        if (System.getProperty("java.util.logging.config.file") == null) {
            LOGGER.setLevel(Level.OFF);
        }
        try {
            return work.call();
        } finally {
            LOGGER.setLevel(before);
        }
    }
}
