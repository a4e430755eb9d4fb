package dev.lifeline.simulation.drill;

import dev.lifeline.time.SystemTime;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Waits in a drill's faster time. <b>Threads.</b> Blocks its caller. */
final class Patience {
    private static final Duration STEP = Duration.ofSeconds(5);

    private Patience() {}

    static void pass(SystemTime time, Duration duration) throws InterruptedException {
        CountDownLatch passed = new CountDownLatch(1);
        time.schedule(duration, passed::countDown);
        passed.await();
    }

    /** True as soon as it holds, which is looked at every 5 s; false if it does not within the limit. */
    static boolean until(SystemTime time, Duration limit, BooleanSupplier holds) throws InterruptedException {
        Tick end = time.now().plus(limit);
        while (!holds.getAsBoolean()) {
            if (time.now().isAfter(end)) {
                return false;
            }
            pass(time, STEP);
        }
        return true;
    }
}
