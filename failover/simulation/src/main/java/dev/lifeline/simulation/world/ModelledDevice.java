package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.particle.simulator.CloudModel;
import dev.lifeline.particle.simulator.DevicePort;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.particle.simulator.ToDevice;
import dev.lifeline.simulation.CloudBridge;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.network.DeviceRoads;
import dev.lifeline.simulation.network.DirectConnection;
import dev.lifeline.simulation.network.DirectNetwork;
import dev.lifeline.simulation.network.IdleLink;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.DeviceInput;
import dev.lifeline.tls.simulator.DeviceModel;
import dev.lifeline.tls.simulator.DeviceSpec;
import dev.lifeline.tls.simulator.DeviceTimer;
import dev.lifeline.tls.simulator.Route;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DeviceModel} in virtual time: its effects happen on the modelled network.
 *
 * <p><b>Threads.</b> The simulation's. <b>Life cycle.</b> Off until {@link #powerOn}; each start is a new boot.
 */
final class ModelledDevice implements DirectConnection.Caller {
    private final Timeline time;
    private final CloudModel cloud;
    private final DirectNetwork direct;
    private final DeviceRoads roads;
    private final boolean cellular;
    private final RandomGenerator random;
    private final Journal journal;
    private final Map<DeviceTimer, Timers.Timer> timers = new EnumMap<>(DeviceTimer.class);
    private DeviceSpec next;
    private @Nullable DeviceModel model;
    private @Nullable DevicePort port;
    private @Nullable CloudLink cloudLink;
    private @Nullable DirectConnection connection;
    private @Nullable SimCard sim; // limited, while a scenario has it so
    private int simLimits;
    private int networkLosses;

    /** @param cellular whether its data is paid for by the byte */
    ModelledDevice(DeviceSpec first, boolean cellular, Surroundings around, DeviceRoads roads, RandomGenerator random) {
        this.cellular = cellular;
        this.next = first;
        this.time = around.time();
        this.cloud = around.cloud();
        this.direct = around.direct();
        this.journal = around.journal();
        this.roads = roads;
        this.random = random;
    }

    /** What all devices share. */
    record Surroundings(Timeline time, CloudModel cloud, DirectNetwork direct, Journal journal) {}

    @Override
    public DeviceId id() {
        return next.id();
    }

    DeviceRoads roads() {
        return roads;
    }

    /** The running model; null while the device is off. */
    @Nullable
    DeviceModel model() {
        return model;
    }

    boolean isHome() {
        DeviceModel running = model;
        return running != null && running.route() == Route.HOME;
    }

    void powerOn() {
        if (model != null) {
            return;
        }
        DeviceModel started = new DeviceModel(next, random);
        journal.deviceStarted(time.now(), id(), next.mode(), next.boot());
        next = next.withBoot(next.boot() + 1);
        model = started;
        DevicePort attached = cloud.attach(id(), message -> roads.fromCloud().carry(() -> cloudSaid(started, message)));
        port = attached;
        cloudLink = new CloudLink(attached);
        take(new DeviceInput.PoweredOn(inReach()));
    }

    /** Cuts the power: nobody is told. */
    void powerOff() {
        if (model == null) {
            return;
        }
        model = null;
        timers.values().forEach(Timers.Timer::cancel);
        timers.clear();
        connection = null;
        if (port != null) {
            port.vanish();
            port = null;
            cloudLink = null;
        }
        journal.deviceDied(time.now(), id());
    }

    /** Something is about to change on its ways or at their ends: an idle link that rests does so no more. */
    void wake() {
        wake(DeviceTimer.CLOUD_KEEP_ALIVE);
        wake(DeviceTimer.DIRECT_KEEP_ALIVE);
    }

    /** The device's own network goes, until {@link #regainNetwork}. May be repeated; each loss ends for itself. */
    void loseNetwork() {
        reach(() -> networkLosses++);
    }

    /** Ends one loss. */
    void regainNetwork() {
        reach(() -> networkLosses--);
    }

    void publish(String name, Payload data) {
        take(new DeviceInput.Published(name, data));
    }

    /**
     * A cellular device has little data left from now on, until {@link #liftSimLimit}; it is cut off when that is used up.
     * May be repeated; the first limit counts.
     */
    void limitSim() {
        simLimits++;
        if (cellular && sim == null) {
            sim = new SimCard();
        }
    }

    /** Ends one limit; after the last one the card is paid for again. */
    void liftSimLimit() {
        simLimits--;
        if (simLimits == 0) {
            reach(() -> sim = null);
        }
    }

    /** Somewhere on the way the connection that stands is forgotten. */
    void halfOpen() {
        if (connection != null) {
            connection.halfOpen();
        }
    }

    @Override
    public boolean isOn() {
        return model != null;
    }

    @Override
    public boolean isCurrent(DirectConnection asked) {
        return asked == connection;
    }

    @Override
    public void opened(long number) {
        take(new DeviceInput.DirectOpened(number));
    }

    @Override
    public void arrived(long number, Frame frame) {
        take(new DeviceInput.FrameArrived(number, frame));
    }

    @Override
    public void closed(long number) {
        take(new DeviceInput.DirectClosed(number));
    }

    private void wake(DeviceTimer timer) {
        if (timers.get(timer) instanceof RestingKeepAlive keepAlive) {
            keepAlive.wake();
        }
    }

    /** Whatever keeps it from its network: it is told when the first begins, and when the last ends. */
    private void reach(Runnable change) {
        boolean before = inReach();
        change.run();
        if (before != inReach()) {
            take(new DeviceInput.NetworkChanged(inReach()));
        }
    }

    private boolean inReach() {
        return networkLosses == 0 && (sim == null || !sim.isUsedUp());
    }

    private void cloudSaid(DeviceModel to, ToDevice message) {
        if (model == to) {
            take(new DeviceInput.CloudSaid(CloudBridge.toDevice(message)));
        }
    }

    private void take(DeviceInput input) {
        DeviceModel running = model;
        if (running != null) {
            List<DeviceEffect> effects = running.take(input, time.now());
            for (int i = 0; i < effects.size(); i++) {
                perform(effects.get(i));
            }
            SimCard card = sim;
            if (card != null && card.use(input, effects) && networkLosses == 0) {
                take(new DeviceInput.NetworkChanged(false));
            }
        }
    }

    private void perform(DeviceEffect effect) {
        if (effect instanceof DeviceEffect.StartTimer start) {
            start(start);
        } else if (effect instanceof DeviceEffect.StopTimer stop) {
            cancel(timers.remove(stop.timer()));
        } else if (effect instanceof DeviceEffect.SendToCloud send) {
            toCloud(CloudBridge.toCloud(send.message()));
        } else if (effect instanceof DeviceEffect.SendFrame send) {
            if (connection != null) {
                connection.fromDevice(send.frame());
            }
        } else if (effect instanceof DeviceEffect.OpenDirect open) {
            connection = direct.connect(this, roads, open.connection());
        } else if (effect instanceof DeviceEffect.CloseDirect) {
            hangUp();
        } else {
            journal.deviceDid(time.now(), id(), effect);
        }
    }

    private void toCloud(FromDevice message) {
        DevicePort open = port;
        if (open != null) {
            roads.toCloud().carry(() -> open.send(message));
        }
    }

    private void hangUp() {
        if (connection != null) {
            connection.closeFromDevice();
            connection = null;
        }
    }

    private void start(DeviceEffect.StartTimer start) {
        boolean keepsAlive =
                start.timer() == DeviceTimer.CLOUD_KEEP_ALIVE || start.timer() == DeviceTimer.DIRECT_KEEP_ALIVE;
        Timers.Timer timer =
                keepsAlive ? new RestingKeepAlive(this, start, time) : time.schedule(start.delay(), () -> fired(start));
        cancel(timers.put(start.timer(), timer));
    }

    /** The timer has fired. */
    void fired(DeviceEffect.StartTimer start) {
        take(new DeviceInput.TimerFired(start.timer(), start.generation()));
    }

    /** The link that a timer keeps alive, if every byte on it is free. */
    @Nullable
    IdleLink undisturbed(DeviceTimer timer) {
        if (sim != null) {
            return null;
        }
        return timer == DeviceTimer.CLOUD_KEEP_ALIVE ? cloudLink : connection;
    }

    /** The link to the cloud. */
    private final class CloudLink implements IdleLink {
        private final DevicePort end;

        CloudLink(DevicePort end) {
            this.end = end;
        }

        @Override
        public boolean rest(Duration period) {
            return roads.toCloud().isWell() && roads.fromCloud().isWell() && end.rest(period);
        }

        @Override
        public void wake(Tick latest) {
            end.wake(latest);
        }
    }

    private static void cancel(Timers.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
