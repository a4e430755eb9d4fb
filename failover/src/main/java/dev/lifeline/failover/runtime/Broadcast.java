package dev.lifeline.failover.runtime;

import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.RequestKind;
import dev.lifeline.spi.Transport;
import dev.lifeline.time.Tick;
import java.util.List;

/**
 * A publish to every device goes over every transport once, since devices may stand on any of them. Delivered if one
 * carrier took it; there is no answer of devices to wait for.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Broadcast {
    private final Core core;
    private final List<Transport> transports;
    private int open;

    Broadcast(Core core, List<Transport> transports) {
        this.core = core;
        this.transports = transports;
    }

    void send(Outstanding outstanding) {
        open = transports.size();
        Tick began = core.now();
        for (Transport transport : transports) {
            if (!transport.capabilities().carries(RequestKind.PUBLISH_TO_ALL)) {
                ended(outstanding);
                continue;
            }
            core.send(
                    transport.id(),
                    outstanding.envelope(core.epoch()),
                    outstanding.deadline(),
                    reply -> {
                        outstanding.end(new Outcome.Delivered(reply.answer(), reply.via()));
                        ended(outstanding);
                    },
                    failure -> {
                        outstanding.failed(failure, began);
                        ended(outstanding);
                    });
        }
    }

    private void ended(Outstanding outstanding) {
        open--;
        if (open == 0 && !outstanding.isEnded()) {
            outstanding.giveUp();
        }
    }
}
