package dev.lifeline.simulation.check;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Stamp;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges events by what devices took and what the application handled. A device's events are numbered, so that a few
 * numbers for each device tell all.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class EventChecks implements Journal {
    private final Verdicts verdicts;
    private final Map<DeviceId, Taken> devices = new HashMap<>();
    private int process;

    EventChecks(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** Events of living devices that nobody has handled. */
    int unhandled() {
        int unhandled = 0;
        for (Taken taken : devices.values()) {
            unhandled += taken.accepted - taken.handled;
        }
        return unhandled;
    }

    /** Judges at the end that nothing is missing. */
    void finish(Tick at) {
        devices.forEach((device, taken) -> {
            if (taken.alive && taken.handled < taken.accepted) {
                verdicts.broken(
                        Invariant.NO_EVENT_LOST,
                        at,
                        "event " + taken.boot + "-" + (taken.handled + 1) + " of device " + device
                                + " was never handled, of " + taken.accepted);
            }
        });
    }

    @Override
    public void deviceStarted(Tick at, DeviceId device, DeviceMode mode, int boot) {
        devices.put(device, new Taken(boot));
    }

    @Override
    public void deviceDied(Tick at, DeviceId device) {
        Taken taken = of(device);
        taken.alive = false;
        taken.accepted = taken.handled; // what was not handled may be lost with the memory
    }

    @Override
    public void backendStarted(Tick at, int number) {
        process = number;
    }

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.EventAccepted accepted) {
            of(device).accepted = accepted.stamp().seq();
        } else if (effect instanceof DeviceEffect.EventAcknowledged acknowledged) {
            Stamp stamp = acknowledged.stamp();
            if (stamp.seq() > of(device).handled) {
                verdicts.broken(
                        Invariant.ACKNOWLEDGED_AFTER_HANDLER,
                        at,
                        "event " + stamp + " of device " + device + " is acknowledged, and the application has handled "
                                + of(device).handled + " of them");
            }
        }
    }

    @Override
    public void handled(Tick at, DeviceEvent event) {
        event.stamp().ifPresent(stamp -> handled(at, event.device(), stamp));
    }

    @Override
    public void parked(Tick at, DeviceEvent event) {
        handled(at, event);
    }

    private void handled(Tick at, DeviceId device, Stamp stamp) {
        Taken taken = of(device);
        if (stamp.boot() != taken.boot) {
            return; // a straggler of a boot whose memory is gone
        }
        int before = taken.handledBy == process ? taken.handledByProcess : 0;
        if (stamp.seq() <= before) {
            boolean twice = stamp.seq() == before;
            verdicts.broken(
                    twice ? Invariant.EVENTS_ONCE : Invariant.EVENTS_IN_ORDER,
                    at,
                    "event " + stamp + " of device " + device + " is handled after " + before);
        } else if (stamp.seq() > taken.handled + 1 && taken.alive) {
            verdicts.broken(
                    Invariant.EVENTS_IN_ORDER,
                    at,
                    "event " + stamp + " of device " + device + " is handled before " + (taken.handled + 1));
        }
        taken.handledBy = process;
        taken.handledByProcess = stamp.seq();
        taken.handled = Math.max(taken.handled, stamp.seq());
    }

    private Taken of(DeviceId device) {
        return devices.computeIfAbsent(device, id -> new Taken(0));
    }

    /** One boot of a device. */
    private static final class Taken {
        final int boot;
        boolean alive = true;
        int accepted;
        int handled;
        int handledBy;
        int handledByProcess;

        Taken(int boot) {
            this.boot = boot;
        }
    }
}
