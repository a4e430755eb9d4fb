package dev.lifeline.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Silences the library's log while it lives: what a simulated backend warns of is the scenario's own doing. A logging
 * configuration of the user's has its way.
 *
 * <p><b>Life cycle.</b> One at a time; who creates it closes it.
 */
final class Quiet implements AutoCloseable {
    private final Logger logger =
            Logger.getLogger("dev.lifeline"); // kept: a logger that nobody holds forgets its level
    private final @Nullable Level before = logger.getLevel();

    Quiet() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            logger.setLevel(Level.OFF);
        }
    }

    @Override
    public void close() {
        logger.setLevel(before);
    }
}
