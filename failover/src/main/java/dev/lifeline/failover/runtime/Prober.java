package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the home transport for proof: its own probe every 10 s, and round trips to three random devices believed online,
 * every 60 s when all is quiet and every 5 s for two minutes after any other evidence, and while home is not healthy.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Prober {
    static final Duration QUIET = Duration.ofSeconds(60);
    static final Duration ALERT = Duration.ofSeconds(5);
    private static final Duration ALERT_LASTS = Duration.ofMinutes(2);
    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int DEVICES_IN_A_ROUND = 3;

    private final Core core;
    private final HealthBoard board;
    private final Transport home;
    private final RecentDevices recent = new RecentDevices();

    private Tick alertUntil;
    private @Nullable Timer nextRound;
    private Tick nextRoundAt;

    Prober(Core core, HealthBoard board, Transport home) {
        this.core = core;
        this.board = board;
        this.home = home;
        this.alertUntil = core.now();
        this.nextRoundAt = core.now();
    }

    void start() {
        probeLater();
        roundIn(jittered(ALERT));
    }

    void stop() {
        if (nextRound != null) {
            nextRound.cancel();
        }
    }

    /** This device was heard of over home: a candidate for round trips. */
    void heard(DeviceId device) {
        recent.heard(device);
    }

    /** Something other than a round trip speaks against home: look closely for a while. */
    void alert() {
        alertUntil = core.now().plus(ALERT_LASTS);
        if (nextRoundAt.since(core.now()).compareTo(ALERT) > 0) {
            roundIn(jittered(ALERT).dividedBy(ALERT.toSeconds()));
        }
    }

    private void roundIn(Duration delay) {
        stop();
        nextRoundAt = core.now().plus(delay);
        nextRound = core.timers().schedule(delay, () -> core.mailbox().execute(this::round));
    }

    private void round() {
        boolean alert = core.now().isBefore(alertUntil) || !board.is(core.home(), "Healthy");
        roundIn(jittered(alert ? ALERT : QUIET));
        List<DeviceId> devices = recent.pick(DEVICES_IN_A_ROUND, core::roll);
        if (!devices.isEmpty()) {
            new Round(devices.size()).ping(devices);
        }
    }

    private void probeLater() {
        core.timers().schedule(jittered(PROBE), () -> core.mailbox().execute(this::probe));
    }

    private void probe() {
        probeLater();
        home.probe(core.now().plus(LIMIT)).thenAccept(result -> core.mailbox().execute(() -> {
            board.book(core.home()).calls.probe(core.now(), result.passed());
            if (!result.passed()) {
                alert();
            }
            board.weigh();
        }));
    }

    private Duration jittered(Duration period) {
        return Duration.ofNanos((long) ((double) period.toNanos() * (0.8 + 0.4 * core.roll())));
    }

    /** One answer is life; the round is lost when the last device stayed silent. */
    private final class Round {
        private int open;

        Round(int open) {
            this.open = open;
        }

        void ping(List<DeviceId> devices) {
            for (DeviceId device : new ArrayList<>(devices)) {
                Envelope envelope = Envelope.of(
                        core.commandIds().next(), core.epoch(), Idempotency.IDEMPOTENT, new Request.Ping(device));
                core.send(
                        core.home(),
                        envelope,
                        core.now().plus(LIMIT),
                        reply -> ended(reply.answer().equals(new Value.Bool(true))),
                        failure -> ended(false));
            }
        }

        private void ended(boolean answered) {
            open--;
            if (answered || open == 0) {
                boolean first = open >= 0;
                open = -DEVICES_IN_A_ROUND; // later answers of this round change nothing
                if (first) {
                    board.book(core.home()).roundTrips.round(core.now(), answered);
                    board.weigh();
                }
            }
        }
    }
}
