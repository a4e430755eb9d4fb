package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Device OS under firmware that runs elsewhere: it keeps the link to the cloud as a {@link DeviceModel} does, and answers
 * pings by itself.
 *
 * <p><b>Threads.</b> All calls, and those to the application, are on the owner's. <b>Life cycle.</b> Off until {@link
 * #start}; {@link #stop} is its end.
 */
public final class DeviceOs {
    private final DeviceId id;
    private final FleetSurroundings around;
    private final Ticker ticker;
    private final Application application;
    private final Consequences consequences;
    private final CloudSide cloud;
    private final DeviceTimers timers;
    private boolean running;

    /** What runs on it. */
    public interface Application {
        void cloudChanged(boolean up);

        /** A call, a read, or the fate of an event: what the system does not answer by itself. The link is up. */
        void said(FromCloud message);
    }

    /**
     * A device that is off.
     *
     * @param times without a network reset, since the contract's firmware switches it off
     * @param random used on the owner's thread
     * @param owner runs what comes from timers and from the cloud
     */
    public DeviceOs(
            DeviceId id,
            DeviceTimes times,
            FleetSurroundings around,
            Ticker ticker,
            Timers timers,
            RandomGenerator random,
            Executor owner,
            Application application) {
        if (times.networkReset().isPresent()) {
            throw new IllegalArgumentException(
                    "networkReset: " + times.networkReset().get() + " (expected: none)");
        }
        this.id = id;
        this.around = around;
        this.ticker = ticker;
        this.application = application;
        this.consequences = new Consequences(random);
        this.cloud = new CloudSide(times, consequences, new Links());
        this.timers = new DeviceTimers(timers, input -> owner.execute(() -> fired(input)));
        around.cloud().attach(id, message -> owner.execute(() -> take(message)));
    }

    /** Power and network are there. */
    public void start() {
        running = true;
        consequences.at(ticker.now());
        cloud.networkReady();
        perform();
    }

    public void stop() {
        running = false;
        timers.stopAll();
    }

    public boolean cloudUp() {
        return cloud.connected();
    }

    /** Says it if the link is up; what a link takes with it is lost. */
    public void send(ToCloud message) {
        if (running && cloudUp()) {
            around.cloud().send(id, message);
        }
    }

    private void take(FromCloud message) {
        if (!running) {
            return;
        }
        consequences.at(ticker.now());
        cloud.take(message);
        perform();
        if (message instanceof FromCloud.Ping ping) {
            send(new ToCloud.Pinged(ping.callId()));
        } else if (cloudUp() && isForApplication(message)) {
            application.said(message);
        }
    }

    private static boolean isForApplication(FromCloud message) {
        return message instanceof FromCloud.CallFunction
                || message instanceof FromCloud.ReadVariable
                || message instanceof FromCloud.PublishAccepted
                || message instanceof FromCloud.Deliver;
    }

    private void fired(DeviceInput input) {
        if (running
                && input instanceof DeviceInput.TimerFired timer
                && consequences.fired(timer.timer(), timer.generation())) {
            consequences.at(ticker.now());
            cloud.fired(timer.timer());
            perform();
        }
    }

    private void perform() {
        for (DeviceEffect effect : consequences.taken()) {
            if (effect instanceof DeviceEffect.StartTimer start) {
                timers.start(start);
            } else if (effect instanceof DeviceEffect.StopTimer stop) {
                timers.stop(stop.timer());
            } else if (effect instanceof DeviceEffect.SendToCloud send) {
                around.cloud().send(id, send.message());
            }
        }
    }

    private final class Links implements CloudSide.CloudEvents {
        @Override
        public void cloudUp() {
            application.cloudChanged(true);
        }

        @Override
        public void cloudDown() {
            application.cloudChanged(false);
        }

        /** The firmware finds out by itself. */
        @Override
        public void cloudLost() {}

        @Override
        public void resetNetwork() {
            throw new IllegalStateException("the network is reset, although nobody asked for that");
        }
    }
}
