package dev.lifeline.particle.probe;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.ApiFailure;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.ParticleException;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Asks devices through the cloud whether they are there: a ping of some that are believed to be online, of which one answer is enough, or
 * a call of a device that is kept for it, whose firmware echoes what it is sent.
 *
 * <p><b>Threads.</b> Any; stages complete on the client's. <b>Life cycle.</b> None.
 */
public final class RoundTripProbe {
    private final ParticleCloud cloud;
    private final Ticker ticker;

    public RoundTripProbe(ParticleCloud cloud, Ticker ticker) {
        this.cloud = cloud;
        this.ticker = ticker;
    }

    /**
     * Pings all of them at once: free of charge, and a request each.
     *
     * @param devices at least one; three that are chosen by chance judge a fleet
     * @param patience for each ping; the cloud itself waits 15 s for a device that is not there
     */
    public CompletionStage<RoundTrip> ping(List<DeviceId> devices, Duration patience) {
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("devices to ping: none (expected: at least one)");
        }
        Round round = new Round(devices.size(), ticker.now());
        for (DeviceId device : devices) {
            cloud.ping(device)
                    .within(patience)
                    .send()
                    .whenComplete(
                            (answer, failure) -> round.answered(device, answer != null && answer.online(), failure));
        }
        return round.result.minimalCompletionStage();
    }

    /**
     * Calls a function of a device that is kept for it: a data operation each time.
     *
     * @param function that takes a text and returns a number; which one does not matter
     * @param nonce another text each time, so that the firmware's own log can tell the calls apart
     */
    public CompletionStage<RoundTrip> call(DeviceId sentinel, String function, String nonce, Duration patience) {
        Round round = new Round(1, ticker.now());
        cloud.callFunction(sentinel, function, nonce)
                .within(patience)
                .send()
                .whenComplete((answer, failure) -> round.answered(sentinel, answer != null, failure));
        return round.result.minimalCompletionStage();
    }

    /** Collects answers. <b>Threads.</b> Any. */
    private final class Round {
        private final CompletableFuture<RoundTrip> result = new CompletableFuture<>();
        private final int asked;
        private final Tick begun;
        private int left; // this object's lock, like the next
        private Optional<ApiFailure> failed = Optional.empty();

        Round(int asked, Tick begun) {
            this.asked = asked;
            this.left = asked;
            this.begun = begun;
        }

        void answered(DeviceId device, boolean there, @Nullable Throwable thrown) {
            if (there) {
                result.complete(new RoundTrip.Alive(device, ticker.now().since(begun)));
                return;
            }
            synchronized (this) {
                left--;
                failed = failed.or(() -> Optional.ofNullable(thrown).flatMap(Round::ofTheCloud));
                if (left > 0) {
                    return;
                }
            }
            result.complete(failed.<RoundTrip>map(RoundTrip.Failed::new).orElse(new RoundTrip.Silent(asked)));
        }

        /** Absent if it is the device's. */
        private static Optional<ApiFailure> ofTheCloud(Throwable thrown) {
            return ParticleException.failureOf(thrown)
                    .or(() -> Optional.of(new ApiFailure.GivenUp(
                            "an error of our own: " + thrown.getClass().getSimpleName(), Progress.UNKNOWN)))
                    .filter(failure -> failure.fault() != Fault.DEVICE);
        }
    }
}
