package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.time.Tick;
import java.util.Optional;

/**
 * Told what happens on the devices of a fleet: the ledger of a drill is written from it. Every method does nothing unless
 * it is overridden.
 *
 * <p><b>Threads.</b> Called on the fleet's thread, in the order of events; must not block.
 */
public interface DeviceJournal {
    /** The device has started, as so many-th boot; what follows is of this boot. */
    default void started(Tick at, DeviceId device, DeviceMode mode, int boot) {}

    /** The device has lost its power and with it its memory. */
    default void died(Tick at, DeviceId device) {}

    /** The device keeps the event from now on: it must arrive. */
    default void eventAccepted(Tick at, DeviceId device, Stamp stamp, String name, Payload data) {}

    /** The application was told that the device takes no event now. */
    default void eventRefused(Tick at, DeviceId device, String name) {}

    default void eventAcknowledged(Tick at, DeviceId device, int boot, int seq, Route via) {}

    /**
     * An application function has run.
     *
     * @param command absent for a plain call of the cloud
     */
    default void executed(
            Tick at, DeviceId device, Optional<CommandId> command, String function, String argument, Route via) {}

    default void answered(Tick at, DeviceId device, CommandId command, Answer answer, Route via) {}

    /** The application got an event of the backend. */
    default void eventReceived(Tick at, DeviceId device, String name, Payload data, Route via) {}

    default void routeChanged(Tick at, DeviceId device, Route route) {}

    default void directChanged(Tick at, DeviceId device, boolean up) {}

    default void cloudChanged(Tick at, DeviceId device, boolean up) {}

    /** Nobody listens. */
    static DeviceJournal none() {
        return new DeviceJournal() {};
    }
}
