package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Tick;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Counts what happens on a fleet's devices, and lets a test wait for a count. */
final class Ledger implements DeviceJournal {
    private final Semaphore acknowledgements = new Semaphore(0);
    private final Semaphore ups = new Semaphore(0);
    private final Semaphore downs = new Semaphore(0);

    @Override
    public void eventAcknowledged(Tick at, DeviceId device, int boot, int seq, Route via) {
        acknowledgements.release();
    }

    @Override
    public void directChanged(Tick at, DeviceId device, boolean up) {
        (up ? ups : downs).release();
    }

    void awaitUp() {
        awaitUps(1);
    }

    void awaitUps(int count) {
        await(ups, count, count + " direct links");
    }

    void awaitDown() {
        await(downs, 1, "the end of a direct link");
    }

    void awaitAcknowledged(int count) {
        await(acknowledgements, count, count + " acknowledgements");
    }

    /** How many have come up that nobody has waited for. */
    int moreUps() {
        return ups.availablePermits();
    }

    static void await(Semaphore counted, int count, String what) {
        try {
            assertThat(counted.tryAcquire(count, 60, TimeUnit.SECONDS))
                    .as("%s", what)
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
