package dev.lifeline.simulation.check;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.simulation.world.World;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Judges calls that are not our own application's: their arguments say nothing, so they are told apart by the command.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class GuestChecks implements Journal {
    private final Verdicts verdicts;
    private final Map<CommandId, Idempotency> calls = new HashMap<>();
    private final Set<Ran> ran = new HashSet<>();

    GuestChecks(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public void attemptBegan(Tick at, TransportId route, Envelope envelope) {
        if (envelope.request() instanceof Request.Call call && !World.isOwn(call.function())) {
            calls.put(envelope.command(), envelope.idempotency());
        }
    }

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.Executed executed) {
            executed.tag().ifPresent(tag -> ran(at, new Ran(device, tag.command()), executed.function()));
        }
    }

    private void ran(Tick at, Ran command, String function) {
        Idempotency idempotency = calls.getOrDefault(command.id(), Idempotency.IDEMPOTENT);
        if (idempotency != Idempotency.IDEMPOTENT && !ran.add(command)) {
            verdicts.broken(
                    Invariant.REQUESTS_ONCE,
                    at,
                    function + " (" + idempotency + ") ran twice on device " + command.device() + " for one call");
        }
    }

    /** That a device ran a command. */
    private record Ran(DeviceId device, CommandId id) {}
}
