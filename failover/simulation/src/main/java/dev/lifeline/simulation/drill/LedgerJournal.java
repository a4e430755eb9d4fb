package dev.lifeline.simulation.drill;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.simulation.ledger.DeviceLedger;
import dev.lifeline.simulation.ledger.Numbered;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceJournal;
import dev.lifeline.tls.simulator.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the devices' ledger from what happens on them.
 *
 * <p><b>Threads.</b> The fleet's thread only; {@link #refused} from any.
 */
final class LedgerJournal implements DeviceJournal {
    private record Kept(DeviceId device, int boot, int seq) {}

    private final DeviceLedger ledger;
    private final Map<Kept, Numbered> kept = new HashMap<>();
    private final AtomicLong refused = new AtomicLong();

    LedgerJournal(DeviceLedger ledger) {
        this.ledger = ledger;
    }

    /** Events that a device told its firmware it cannot keep now; they do not exist. */
    long refused() {
        return refused.get();
    }

    @Override
    public void eventAccepted(Tick at, DeviceId device, Stamp stamp, String name, Payload data) {
        if (name.equals(Traffic.EVENT)) {
            Numbered event = new Numbered(device, Long.parseLong(data.text()));
            kept.put(new Kept(device, stamp.boot(), stamp.seq()), event);
            ledger.accepted(event, at);
        }
    }

    @Override
    public void eventRefused(Tick at, DeviceId device, String name) {
        refused.incrementAndGet();
    }

    @Override
    public void eventAcknowledged(Tick at, DeviceId device, int boot, int seq, Route via) {
        Numbered event = kept.remove(new Kept(device, boot, seq));
        if (event != null) {
            ledger.acknowledged(event, at, via == Route.AWAY);
        }
    }

    @Override
    public void executed(
            Tick at, DeviceId device, Optional<CommandId> command, String function, String argument, Route via) {
        ledger.executed(new Numbered(device, Long.parseLong(argument)), at, via == Route.AWAY);
    }
}
