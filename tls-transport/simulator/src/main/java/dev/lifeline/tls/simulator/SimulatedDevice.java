package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.time.Tick;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DeviceModel} with real sockets, timers and a cloud side.
 *
 * <p><b>Threads.</b> Callable from any thread; the model runs on the fleet's thread. <b>Life cycle.</b> Made by
 * {@link SimulatedFleet#add}; off until {@link #powerOn}; may be powered on again, as its next boot.
 */
public final class SimulatedDevice implements FleetDevice {
    private final DeviceId id;
    private final SimulatedFleet fleet;
    private final RandomGenerator random;
    private final JournalWriter journal;
    private final DeviceTimers timers; // fleet's thread
    private DeviceSpec spec; // fleet's thread
    private @Nullable DeviceModel model; // fleet's thread; absent while the device is off
    private final DirectSockets sockets; // fleet's thread
    private volatile View view = View.OFF;

    SimulatedDevice(SimulatedFleet fleet, DeviceSpec spec, RandomGenerator random) {
        this.fleet = fleet;
        this.spec = spec;
        this.random = random;
        this.journal = new JournalWriter(fleet.surroundings().journal());
        this.id = spec.id();
        this.timers = new DeviceTimers(fleet.timers(), this::take);
        this.sockets = new DirectSockets(fleet, spec, this::take);
    }

    @Override
    public DeviceId id() {
        return id;
    }

    /** Starts the device; each start but the first is a new boot, which forgets what was not acknowledged. */
    @Override
    public void powerOn() {
        fleet.own(() -> {
            if (model == null) {
                model = new DeviceModel(spec, random);
                told().started(fleet.ticker().now(), id, spec.mode(), spec.boot());
                spec = spec.withBoot(spec.boot() + 1);
                run(new DeviceInput.PoweredOn(true));
            }
        });
    }

    /** Cuts the power: nobody is told. */
    public void powerOff() {
        fleet.own(() -> {
            if (model != null) {
                told().died(fleet.ticker().now(), id);
            }
            model = null;
            timers.stopAll();
            sockets.cut();
            view = View.OFF;
        });
    }

    @Override
    public void publish(String name, Payload data) {
        take(new DeviceInput.Published(name, data));
    }

    /** The device's own network comes or goes. */
    public void network(boolean ready) {
        take(new DeviceInput.NetworkChanged(ready));
    }

    public Route route() {
        return view.route();
    }

    /** Whether the backend has welcomed the device. */
    public boolean directUp() {
        return view.directUp();
    }

    @Override
    public boolean cloudUp() {
        return view.cloudUp();
    }

    /** Events that wait for their acknowledgement. */
    public int kept() {
        return view.kept();
    }

    private DeviceJournal told() {
        return fleet.surroundings().journal();
    }

    void take(DeviceInput input) {
        fleet.own(() -> run(input));
    }

    private void run(DeviceInput input) {
        DeviceModel device = model;
        if (device == null) {
            return; // off
        }
        Tick now = fleet.ticker().now();
        List<DeviceEffect> effects = device.take(input, now);
        // before the journal is told, so that who heard of an effect also sees it
        view = new View(device.route(), device.directUp(), device.cloudUp(), device.kept());
        for (DeviceEffect effect : effects) {
            fleet.surroundings().filter().filter(id, effect).forEach(each -> perform(now, each));
        }
    }

    private void perform(Tick now, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.StartTimer start) {
            timers.start(start);
        } else if (effect instanceof DeviceEffect.StopTimer stop) {
            timers.stop(stop.timer());
        } else if (effect instanceof DeviceEffect.SendToCloud send) {
            fleet.surroundings().cloud().send(id, send.message());
        } else if (effect instanceof DeviceEffect.OpenDirect open) {
            sockets.open(open.connection());
        } else if (effect instanceof DeviceEffect.CloseDirect) {
            sockets.close();
        } else if (effect instanceof DeviceEffect.SendFrame send) {
            sockets.send(send.frame());
        } else {
            journal.write(now, id, effect);
        }
    }

    /** What other threads may know, after the latest input. */
    private record View(Route route, boolean directUp, boolean cloudUp, int kept) {
        static final View OFF = new View(Route.HOME, false, false, 0);
    }
}
