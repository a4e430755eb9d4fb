package dev.lifeline.simulation.check;

import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Epoch;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges routes: lanes, epochs, and what goes over which transport in which state of health.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class RouteChecks implements Journal {
    private final Verdicts verdicts;
    private final HealthChecks health;
    private final Map<DeviceId, Envelope> underWay = new HashMap<>();
    private final Map<DeviceId, Epoch> obeyed = new HashMap<>();
    private Epoch sent = Epoch.NONE;

    RouteChecks(Verdicts verdicts, HealthChecks health) {
        this.verdicts = verdicts;
        this.health = health;
    }

    @Override
    public void backendDied(Tick at, int process) {
        underWay.clear();
    }

    @Override
    public void deviceStarted(Tick at, DeviceId device, DeviceMode mode, int boot) {
        obeyed.remove(device);
    }

    @Override
    public void attemptBegan(Tick at, TransportId route, Envelope envelope) {
        if (envelope.epoch().isBefore(sent)) {
            verdicts.broken(Invariant.EPOCHS_RISE, at, envelope.epoch() + " is sent after " + sent);
        }
        sent = envelope.epoch();
        if (envelope.request() instanceof Request.ToDevice to) {
            if (isOfLane(envelope.request())) {
                laneBegan(at, route, envelope, to.device());
            } else if (envelope.request() instanceof Request.Order order && order.control() instanceof Control.GoHome) {
                health.sentHome(at, to.device());
            }
        }
    }

    @Override
    public void attemptEnded(Tick at, TransportId route, Envelope envelope) {
        if (envelope.request() instanceof Request.ToDevice to) {
            underWay.remove(to.device(), envelope);
        }
    }

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.Executed executed) {
            executed.tag().ifPresent(tag -> obeyed(at, device, tag.epoch()));
        } else if (effect instanceof DeviceEffect.OrderTaken taken) {
            if (taken.control() instanceof Control.GoDirect order) {
                obeyed(at, device, order.epoch());
            } else if (taken.control() instanceof Control.GoHome order) {
                obeyed(at, device, order.epoch());
            }
        }
    }

    private void laneBegan(Tick at, TransportId route, Envelope envelope, DeviceId device) {
        Envelope other = underWay.put(device, envelope);
        if (other != null) {
            verdicts.broken(
                    Invariant.LANE_ALONE,
                    at,
                    "command " + envelope.command() + " to device " + device + " begins over " + route + " while "
                            + other.command() + " is under way");
        }
        if (route.equals(ParticleModule.ID) && health.is(Direction.COMMANDS, "Down")) {
            verdicts.broken(
                    Invariant.DOWN_ROUTE_UNUSED,
                    at,
                    "command " + envelope.command() + " to device " + device + " is sent over " + route);
        }
    }

    private void obeyed(Tick at, DeviceId device, Epoch epoch) {
        Epoch before = obeyed.put(device, epoch);
        if (before != null && epoch.isBefore(before)) {
            verdicts.broken(
                    Invariant.NO_LOWER_EPOCH, at, "device " + device + " obeys epoch " + epoch + " after " + before);
        }
    }

    /** A ping may also be the prober's, beside the lane. */
    private static boolean isOfLane(Request request) {
        return request instanceof Request.Call
                || request instanceof Request.Read
                || request instanceof Request.Publish
                || request instanceof Request.AskOutcome;
    }
}
