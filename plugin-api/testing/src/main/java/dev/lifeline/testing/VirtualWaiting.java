package dev.lifeline.testing;

import dev.lifeline.time.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Advances virtual time in small steps. Who needs exact ticks takes them in callbacks, which run at the due tick. */
final class VirtualWaiting implements Waiting {
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofHours(1);

    private final VirtualTime time;

    VirtualWaiting(VirtualTime time) {
        this.time = time;
    }

    @Override
    public Ticker ticker() {
        return time;
    }

    @Override
    public void until(CompletionStage<?> done, String what) {
        CompletableFuture<?> future = done.toCompletableFuture();
        time.settle();
        for (Duration waited = Duration.ZERO; !future.isDone(); waited = waited.plus(STEP)) {
            if (waited.compareTo(LIMIT) >= 0) {
                throw new AssertionError("no " + what + " within " + LIMIT + " of virtual time");
            }
            time.advance(STEP);
        }
    }

    @Override
    public void pass(Duration duration) {
        time.advance(duration);
    }

    @Override
    public Duration slack() {
        return Duration.ofSeconds(1);
    }
}
