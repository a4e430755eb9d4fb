package dev.lifeline.spi;

import dev.lifeline.contract.CommandAge;
import dev.lifeline.time.Tick;
import java.time.Duration;

/** How old a command is when the device gets word of it once more: an upper bound, known when that is sent. */
final class AgeAtReceipt {
    /**
     * How long after an attempt's deadline its message may still arrive: nobody calls back what a carrier has taken. The
     * cloud repeats a packet to a device for 45 s, and a direct link that has fallen silent is kept for 55 s.
     */
    private static final Duration LATEST = Duration.ofSeconds(60);

    private AgeAtReceipt() {}

    static CommandAge of(Tick firstSent, Tick deadline) {
        return CommandAge.of(deadline.since(firstSent).plus(LATEST));
    }
}
