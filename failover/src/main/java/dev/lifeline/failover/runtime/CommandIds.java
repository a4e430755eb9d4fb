package dev.lifeline.failover.runtime;

import dev.lifeline.contract.CommandId;
import java.util.random.RandomGenerator;

/**
 * Makes command ids: a random start, then one after the other, so that two backends, or one before and after a restart,
 * do not meet in a device's memory.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class CommandIds {
    private static final long LEAST = 1L << 40;

    private long next;

    CommandIds(RandomGenerator random) {
        this.next = random.nextLong(LEAST, LEAST << 8);
    }

    CommandId next() {
        return new CommandId(next++);
    }
}
