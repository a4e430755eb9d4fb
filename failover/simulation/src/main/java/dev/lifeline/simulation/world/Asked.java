package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.time.Tick;
import org.jspecify.annotations.Nullable;

/**
 * A request that the application made, and how it ended. <b>Threads.</b> The simulation's.
 *
 * <p>Numbers rise by one for each request, whatever the device, from 1; they are the argument that the device sees.
 */
public final class Asked {
    private final long number;
    private final DeviceId device;
    private final String function;
    private final Idempotency idempotency;
    private final Tick at;
    private final Tick deadline;
    private final int process;
    private @Nullable Outcome outcome;

    Asked(long number, DeviceId device, String function, Idempotency idempotency, Tick at, Tick deadline, int process) {
        this.number = number;
        this.device = device;
        this.function = function;
        this.idempotency = idempotency;
        this.at = at;
        this.deadline = deadline;
        this.process = process;
    }

    public long number() {
        return number;
    }

    public DeviceId device() {
        return device;
    }

    public String function() {
        return function;
    }

    public Idempotency idempotency() {
        return idempotency;
    }

    public Tick at() {
        return at;
    }

    public Tick deadline() {
        return deadline;
    }

    /** Number of the backend process that took it; a request dies with its process. */
    public int process() {
        return process;
    }

    /** Absent while it is open. */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    void ended(Outcome how) {
        outcome = how;
    }

    @Override
    public String toString() {
        return "request " + number + " (" + function + ", " + idempotency + ") to " + device + ", asked at "
                + at.nanos() / 1_000_000_000L + " s";
    }
}
