package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.core.EventSequence.Arrival;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.spi.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes device events from every transport: drops duplicates, restores each device's order, has gaps filled, and hands
 * what is next to the application.
 *
 * <p>Remembers every device that it has heard of, for as long as it lives: what was taken must be known as long as it
 * may come again. A durable memory will let idle devices go.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Inbox {
    /** A gap that a second route, or a faster packet, fills by itself costs no request. */
    private static final Duration BEFORE_ASKING = Duration.ofSeconds(2);

    /** After a device that does not say what it still has said that it sent that again. */
    private static final Duration BEFORE_SKIPPING = Duration.ofSeconds(10);

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(30);

    /** Asks a device to send again; the reply comes on the mailbox, empty if it could not be asked. */
    @FunctionalInterface
    interface Asking {
        void sendAgain(DeviceId device, Control.SendAgain gap, Consumer<Optional<Reply>> asked);
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
        } else if (arrival == Arrival.DUPLICATE) {
            acknowledge(device, stamp.acknowledgementWanted());
        }
        if (device.sequence.gap().isPresent()) {
            askSoon(device);
        }
    }

    /** Somebody who takes events from the composite transport has handled them, and tells the device himself. */
    void handled(DeviceId id, Acknowledgement upTo) {
        DeviceEvents device = devices.get(id);
        if (device != null) {
            device.sequence.handled(upTo);
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
        int boot = device.sequence.boot();
        asking.sendAgain(device.id, gap.get(), reply -> asked(device, boot, gap.get(), reply));
    }

    private void asked(DeviceEvents device, int boot, Control.SendAgain gap, Optional<Reply> reply) {
        if (reply.isPresent() && reply.get().answer() instanceof Value.Int first) {
            skip(device, boot, first.number());
            later(BEFORE_ASKING_AGAIN, () -> ask(device));
        } else if (reply.isPresent() && reply.get().answer() == Refusal.TAKEN) {
            later(BEFORE_SKIPPING, () -> giveUp(device, boot, gap));
        } else {
            later(BEFORE_ASKING_AGAIN, () -> ask(device));
        }
    }

    /** The device has nothing below {@code first}: an earlier run of the backend has handled it, or the device lost it. */
    private void skip(DeviceEvents device, int boot, int first) {
        if (device.sequence.boot() == boot) {
            device.sequence.skipTo(first);
            device.ready.addAll(device.sequence.takeReady());
            deliver(device);
        }
    }

    /** Firmware that does not say what it still has: what has not come by now will not come. */
    private void giveUp(DeviceEvents device, int boot, Control.SendAgain asked) {
        device.asking = false;
        boolean open =
                device.sequence.gap().filter(gap -> gap.from() == asked.from()).isPresent();
        if (open) {
            skip(device, boot, device.sequence.gap().orElseThrow().to() + 1);
        }
        if (device.sequence.gap().isPresent()) {
            askSoon(device);
        }
    }

    private void later(Duration delay, Runnable action) {
        core.timers().schedule(delay, () -> core.mailbox().execute(action));
    }
}
