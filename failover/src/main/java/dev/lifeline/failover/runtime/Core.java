package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the parts of the runtime share: time, chance, the mailbox, and the one way of sending.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
interface Core {
    Tick now();

    Timers timers();

    /** Runs one task at a time; everything that changes state runs there. */
    Executor mailbox();

    /** A random number from 0.0 (included) to 1.0 (excluded). */
    double roll();

    CommandIds commandIds();

    /** The epoch that commands carry now. */
    Epoch epoch();

    TransportId home();

    /** Whether command ids and epochs reach the device over this transport. */
    boolean carriesEpochs(TransportId transport);

    /** An acknowledgement of this device that may ride on what is sent to it. */
    Optional<Acknowledgement> riding(DeviceId device);

    /** Makes one attempt. The outcome is noted as evidence, then handed to one of the two, on the mailbox. */
    void send(
            TransportId route,
            Envelope envelope,
            Tick limit,
            Consumer<Reply> answered,
            Consumer<TransportException> failed);
}
