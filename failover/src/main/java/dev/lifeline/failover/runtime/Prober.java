package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.core.Panel;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
    /** Two silent rounds, the first of them at most 5 s after the evidence, end within 30 s of it. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final int DEVICES_IN_A_ROUND = 3;

    /** One device's silence is about that device. */
    private static final int LEAST_SILENT = 2;

    private final Core core;
    private final HealthBoard board;
    private final Transport home;
    private final Consumer<ProbeResult> probed;
    private final Panel panel = new Panel();
    /** Asked where few are believed to be at home: after a restart during an outage they are all there is. */
    private final Visitors visitors = new Visitors();

    private boolean running;
    private Tick alertUntil;
    private @Nullable Timer nextProbe;
    private @Nullable Timer nextRound;
    private Tick nextRoundAt;

    /** @param probed told on the mailbox how each probe went */
    Prober(Core core, HealthBoard board, Transport home, Consumer<ProbeResult> probed) {
        this.core = core;
        this.board = board;
        this.home = home;
        this.probed = probed;
        this.alertUntil = core.now();
        this.nextRoundAt = core.now();
    }

    void start() {
        running = true;
        probeLater();
        roundIn(jittered(ALERT));
    }

    void stop() {
        running = false;
        cancel(nextProbe);
        cancel(nextRound);
    }

    /** This device was heard of over home: a candidate for round trips. */
    void heard(DeviceId device) {
        panel.heard(core.now(), device);
    }

    /** This device has answered a request over home. */
    void answered(DeviceId device) {
        panel.answered(core.now(), device);
    }

    /** Whether this device's silence over home means anything. */
    boolean expects(DeviceId device) {
        return panel.expects(core.now(), device);
    }

    /** Home says that this device has gone: asleep, switched off, or lost by the cloud. */
    void left(DeviceId device) {
        panel.left(core.now(), device);
    }

    /** This device is here over a standby; its link to home may be up all the same. */
    void visited(DeviceId device) {
        visitors.came(device);
    }

    void visitEnded(DeviceId device) {
        visitors.went(device);
    }

    /** Something other than a round trip speaks against home: look closely for a while. */
    void alert() {
        alertUntil = core.now().plus(ALERT_LASTS);
        lookCloser();
    }

    private void lookCloser() {
        if (nextRoundAt.since(core.now()).compareTo(ALERT) > 0) {
            roundIn(jittered(ALERT).dividedBy(ALERT.toSeconds()));
        }
    }

    private void roundIn(Duration delay) {
        cancel(nextRound);
        if (!running) {
            return;
        }
        nextRoundAt = core.now().plus(delay);
        nextRound = core.timers().schedule(delay, () -> core.mailbox().execute(this::round));
    }

    private void round() {
        boolean alert = core.now().isBefore(alertUntil) || !board.is("Healthy");
        roundIn(jittered(alert ? ALERT : QUIET));
        List<DeviceId> devices = new ArrayList<>(DEVICES_IN_A_ROUND);
        fill(devices, panel.steady());
        fill(devices, panel.present());
        fill(devices, visitors.all());
        fill(devices, panel.justLeft(core.now()));
        if (!devices.isEmpty()) {
            new Round(devices.size()).ping(devices);
        }
    }

    /** Adds some at random, until the round is full. */
    private void fill(List<DeviceId> round, List<DeviceId> from) {
        List<DeviceId> left = new ArrayList<>(from);
        while (round.size() < DEVICES_IN_A_ROUND && !left.isEmpty()) {
            DeviceId picked = left.remove((int) (core.roll() * left.size()));
            if (!round.contains(picked)) {
                round.add(picked);
            }
        }
    }

    private void probeLater() {
        nextProbe = core.timers().schedule(jittered(PROBE), () -> core.mailbox().execute(this::probe));
    }

    private void probe() {
        if (!running) {
            return;
        }
        probeLater();
        home.probe(core.now().plus(LIMIT)).thenAccept(result -> core.mailbox().execute(() -> probed.accept(result)));
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private Duration jittered(Duration period) {
        return Duration.ofNanos((long) ((double) period.toNanos() * (0.8 + 0.4 * core.roll())));
    }

    /** One answer is life; the round is lost when the last device stayed silent. Our own faults are not the devices'. */
    private final class Round {
        private final Tick began = core.now();
        private int open;
        private int silent;
        private boolean told;

        Round(int open) {
            this.open = open;
        }

        void ping(List<DeviceId> devices) {
            for (DeviceId device : new ArrayList<>(devices)) {
                Envelope envelope = Envelope.of(
                        core.commandIds().next(), core.epoch(), Idempotency.IDEMPOTENT, new Request.Ping(device));
                core.send(core.home(), envelope, core.now().plus(LIMIT), this::answered, this::failed);
            }
        }

        private void answered(Reply reply) {
            boolean there = reply.answer().equals(new Value.Bool(true));
            ended(there, !there);
        }

        private void failed(TransportException failure) {
            boolean saidNo = failure.refusal().isPresent();
            ended(saidNo, !saidNo && failure.fault() != Fault.CALLER);
        }

        private void ended(boolean answered, boolean stayedSilent) {
            open--;
            silent += stayedSilent ? 1 : 0;
            if (told) {
                return; // later answers of this round change nothing
            }
            if (answered || (open == 0 && silent >= LEAST_SILENT)) {
                told = true;
                board.book().roundTrips.round(began, core.now(), answered);
                board.weigh();
                if (!answered) {
                    lookCloser(); // one silent round is a reason to ask again soon
                }
            } else if (open == 0 && silent == 0) {
                board.book().roundTrips.notAsked();
                board.weigh();
            }
        }
    }
}
