package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.TokenBucket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells devices what was handled: at once where that is free, and where each costs an API call only when the device asks
 * for it, within a budget. Acknowledgements are cumulative, so one that is late says more.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Acknowledger {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST_SAVED = 50;

    private final Core core;
    private final Function<DeviceId, Optional<TransportId>> immediate;
    private final Function<DeviceId, Optional<Acknowledgement>> handled;
    private final TokenBucket budget;

    private final Set<DeviceId> sending = new HashSet<>();
    private final Set<DeviceId> handledMeanwhile = new HashSet<>();
    private final Set<DeviceId> wanting = new LinkedHashSet<>();
    private boolean refilling;

    /**
     * Acknowledges over {@code immediate} where it gives a transport, otherwise over home.
     *
     * @param handled what may be acknowledged now
     * @param perSecond acknowledging calls over home in the long run
     */
    Acknowledger(
            Core core,
            Function<DeviceId, Optional<TransportId>> immediate,
            Function<DeviceId, Optional<Acknowledgement>> handled,
            double perSecond) {
        this.core = core;
        this.immediate = immediate;
        this.handled = handled;
        this.budget = new TokenBucket(perSecond, MOST_SAVED, core.now());
    }

    /**
     * The application has handled more of this device's events, or a handled one came again.
     *
     * @param wanted whether the device waits for it
     */
    void handled(DeviceId device, boolean wanted) {
        if (wanted) {
            wanting.add(device);
        }
        if (sending.contains(device)) {
            handledMeanwhile.add(device);
        } else if (immediate.apply(device).isPresent()) {
            wanting.remove(device);
            immediate.apply(device).ifPresent(route -> send(route, device));
        } else {
            spend();
        }
    }

    /** Spends what the budget has on those that wait longest; who is being told already waits for the next one. */
    private void spend() {
        Iterator<DeviceId> waiting = wanting.iterator();
        while (!refilling && waiting.hasNext()) {
            DeviceId device = waiting.next();
            if (!sending.contains(device)) {
                Duration wait = budget.take(core.now());
                if (wait.isZero()) {
                    waiting.remove();
                    send(immediate.apply(device).orElse(core.home()), device);
                } else {
                    spendAfter(wait);
                }
            }
        }
    }

    private void spendAfter(Duration wait) {
        refilling = true;
        core.timers().schedule(wait, () -> core.mailbox().execute(() -> {
            refilling = false;
            spend();
        }));
    }

    private void send(TransportId route, DeviceId device) {
        Optional<Acknowledgement> acknowledgement = handled.apply(device);
        if (acknowledgement.isEmpty()) {
            return;
        }
        sending.add(device);
        Envelope envelope = Envelope.of(
                core.commandIds().next(),
                core.epoch(),
                Idempotency.IDEMPOTENT,
                new Request.Acknowledge(device, acknowledgement.get()));
        core.send(
                route,
                envelope,
                core.now().plus(LIMIT),
                reply -> sent(device),
                failure -> sent(
                        device)); // the device asks again in 90 s; to insist would cost calls and tell it nothing new
    }

    private void sent(DeviceId device) {
        sending.remove(device);
        if (handledMeanwhile.remove(device)) {
            handled(device, false);
        }
    }
}
