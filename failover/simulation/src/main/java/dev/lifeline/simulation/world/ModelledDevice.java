package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.particle.simulator.CloudModel;
import dev.lifeline.particle.simulator.ToDevice;
import dev.lifeline.simulation.CloudBridge;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.network.DeviceRoads;
import dev.lifeline.simulation.network.DirectConnection;
import dev.lifeline.simulation.network.DirectNetwork;
import dev.lifeline.simulation.network.IdleLink;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.DeviceInput;
import dev.lifeline.tls.simulator.DeviceModel;
import dev.lifeline.tls.simulator.DeviceSpec;
import dev.lifeline.tls.simulator.DeviceTimer;
import dev.lifeline.tls.simulator.Route;
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
    private final Reach reach;
    private final RandomGenerator random;
    private final Journal journal;
    private final Map<DeviceTimer, Timers.Timer> timers = new EnumMap<>(DeviceTimer.class);
    private DeviceSpec next;
    private @Nullable DeviceModel model;
    private @Nullable CloudLink cloudLink;
    private @Nullable DirectConnection connection;

    /** @param cellular whether its data is paid for by the byte */
    ModelledDevice(DeviceSpec first, boolean cellular, Surroundings around, DeviceRoads roads, RandomGenerator random) {
        this.reach = new Reach(cellular);
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
        cloudLink = new CloudLink(
                cloud.attach(id(), message -> roads.fromCloud().carry(() -> cloudSaid(started, message))), roads);
        take(new DeviceInput.PoweredOn(reach.isThere()));
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
        if (cloudLink != null) {
            cloudLink.vanish();
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
        change(reach::lose);
    }

    /** Ends one loss. */
    void regainNetwork() {
        change(reach::regain);
    }

    void publish(String name, Payload data) {
        take(new DeviceInput.Published(name, data));
    }

    /** Its data is limited, if it is paid for by the byte, until {@link #liftSimLimit}; the device is cut off when it is used up. */
    void limitSim() {
        change(reach::limit);
    }

    /** Ends one limit. */
    void liftSimLimit() {
        change(reach::lift);
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

    /** The device is told when its network goes or comes by this. */
    private void change(Runnable change) {
        boolean before = reach.isThere();
        change.run();
        if (before != reach.isThere()) {
            take(new DeviceInput.NetworkChanged(!before));
        }
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
            if (!reach.isFree()) {
                change(() -> reach.use(input, effects));
            }
        }
    }

    private void perform(DeviceEffect effect) {
        if (effect instanceof DeviceEffect.StartTimer start) {
            start(start);
        } else if (effect instanceof DeviceEffect.StopTimer stop) {
            cancel(timers.remove(stop.timer()));
        } else if (effect instanceof DeviceEffect.SendToCloud send) {
            if (cloudLink != null) {
                cloudLink.send(CloudBridge.toCloud(send.message()));
            }
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
        if (!reach.isFree()) {
            return null;
        }
        return timer == DeviceTimer.CLOUD_KEEP_ALIVE ? cloudLink : connection;
    }

    private static void cancel(Timers.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
