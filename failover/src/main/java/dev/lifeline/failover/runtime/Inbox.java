package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Stamp;
import dev.lifeline.failover.core.EventSequence.Arrival;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.spi.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes device events from every transport: drops duplicates, restores each device's order, has gaps filled, and hands
 * what is next to the application.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Inbox {
    /** A gap that a second route, or a faster packet, fills by itself costs no request. */
    private static final Duration BEFORE_ASKING = Duration.ofSeconds(2);

    /** After the device has said that it sent again what it had. */
    private static final Duration BEFORE_SKIPPING = Duration.ofSeconds(10);

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(30);

    /** Asks a device to send again; the reply comes on the mailbox, empty if it could not be asked. */
    @FunctionalInterface
    interface Asking {
        void sendAgain(DeviceId device, Control.SendAgain gap, java.util.function.Consumer<Optional<Reply>> asked);
    }

    private final Core core;
    private final Delivery delivery;
    private final Acknowledger acknowledger;
    private final Asking asking;
    private final Map<DeviceId, DeviceEvents> devices = new HashMap<>();

    Inbox(Core core, Delivery delivery, Acknowledger acknowledger, Asking asking) {
        this.core = core;
        this.delivery = delivery;
        this.acknowledger = acknowledger;
        this.asking = asking;
    }

    void observed(DeviceEvent event) {
        DeviceEvents device = devices.computeIfAbsent(event.device(), DeviceEvents::new);
        if (event.stamp().isEmpty()) {
            device.ready.add(event); // firmware that knows nothing of the contract: as it comes
            deliver(device);
            return;
        }
        Stamp stamp = event.stamp().get();
        Arrival arrival = device.sequence.arrive(stamp, event);
        if (arrival == Arrival.READY) {
            device.ready.addAll(device.sequence.takeReady());
            deliver(device);
        } else if (arrival == Arrival.HELD) {
            askSoon(device);
        } else if (arrival == Arrival.DUPLICATE) {
            acknowledge(device, stamp.acknowledgementWanted());
        }
    }

    /** What this device may be told as handled. */
    Optional<Acknowledgement> acknowledgement(DeviceId device) {
        DeviceEvents events = devices.get(device);
        return events == null ? Optional.empty() : events.sequence.acknowledgement();
    }

    private void deliver(DeviceEvents device) {
        DeviceEvent next = device.delivering ? null : device.ready.poll();
        if (next == null) {
            return;
        }
        device.delivering = true;
        delivery.deliver(next, handled -> {
            device.delivering = false;
            if (handled) {
                next.stamp().ifPresent(stamp -> handled(device, stamp));
            }
            deliver(device);
        });
    }

    private void handled(DeviceEvents device, Stamp stamp) {
        device.sequence.handled(stamp);
        acknowledge(device, stamp.acknowledgementWanted());
    }

    private void acknowledge(DeviceEvents device, boolean wanted) {
        if (device.sequence.acknowledgement().isPresent()) {
            acknowledger.handled(device.id, wanted);
        }
    }

    private void askSoon(DeviceEvents device) {
        if (!device.asking) {
            device.asking = true;
            later(BEFORE_ASKING, () -> ask(device));
        }
    }

    private void ask(DeviceEvents device) {
        Optional<Control.SendAgain> gap = device.sequence.gap();
        if (gap.isEmpty()) {
            device.asking = false;
            return;
        }
        asking.sendAgain(device.id, gap.get(), reply -> {
            boolean sent = reply.isPresent() && reply.get().answer() == Refusal.TAKEN;
            later(
                    sent ? BEFORE_SKIPPING : BEFORE_ASKING_AGAIN,
                    sent ? () -> skip(device, gap.get()) : () -> ask(device));
        });
    }

    /** The device no longer has what is missing: it was handled by an earlier run of the backend, or the device lost it. */
    private void skip(DeviceEvents device, Control.SendAgain asked) {
        device.asking = false;
        if (device.sequence.gap().filter(gap -> gap.from() == asked.from()).isPresent()) {
            device.sequence.skipGap();
            device.ready.addAll(device.sequence.takeReady());
            deliver(device);
        }
        if (device.sequence.gap().isPresent()) {
            askSoon(device);
        }
    }

    private void later(Duration delay, Runnable action) {
        core.timers().schedule(delay, () -> core.mailbox().execute(action));
    }
}
