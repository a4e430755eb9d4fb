package dev.lifeline.particle.simulator;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sessions of devices: who is online, and what they say. <b>Threads.</b> The model's owner only; a device may answer
 * from inside what it is told.
 */
final class DeviceSessions {
    private static final int KEEP_ALIVES_MISSED = 2;
    private static final ToDevice KEEP_ALIVE_ANSWERED = new ToDevice.KeepAliveAnswered();

    private final Ticker ticker;
    private final Timers timers;
    private final InstantSource wallClock;
    private final OutageSwitch outage;
    private final DeviceCalls calls;
    private final Consumer<CloudEvent> events;

    DeviceSessions(
            Ticker ticker,
            Timers timers,
            InstantSource wallClock,
            OutageSwitch outage,
            DeviceCalls calls,
            Consumer<CloudEvent> events) {
        this.ticker = ticker;
        this.timers = timers;
        this.wallClock = wallClock;
        this.outage = outage;
        this.calls = calls;
        this.events = events;
    }

    void receive(CloudDevice device, FromDevice message) {
        if (outage.now().swallowsDeviceMessages()) {
            return;
        }
        if (message instanceof FromDevice.Connect) {
            connect(device);
        } else if (device.online()) {
            device.heard(ticker.now());
            inSession(device, message);
        } else {
            device.tell(new ToDevice.SessionEnded()); // the cloud has given the session up
        }
    }

    /** See {@link DevicePort#rest}. */
    boolean rest(CloudDevice device) {
        boolean answers = device.online() && !outage.now().swallowsDeviceMessages();
        if (answers) {
            device.rest();
        }
        return answers;
    }

    void wake(CloudDevice device, Tick latest) {
        device.wake(latest);
        if (device.online() && !device.watched()) {
            watchOn(device);
        }
    }

    void cut(Collection<CloudDevice> devices) {
        for (CloudDevice device : devices) {
            if (device.online()) {
                device.end(false);
                device.tell(new ToDevice.SessionEnded());
            }
        }
    }

    private void connect(CloudDevice device) {
        if (outage.now().cutsSessions()) {
            device.tell(new ToDevice.SessionEnded());
            return;
        }
        if (device.online()) {
            status(device, "offline"); // the cloud had not noticed
        }
        Timers.Timer watch = watch(device, silenceLimit(device));
        boolean resumed = device.begin(ticker.now(), wallClock.instant(), watch);
        status(device, "online");
        device.tell(new ToDevice.Connected(resumed));
    }

    private void inSession(CloudDevice device, FromDevice message) {
        if (message instanceof FromDevice.KeepAlive) {
            device.tell(KEEP_ALIVE_ANSWERED);
        } else if (message instanceof FromDevice.Goodbye) {
            device.end(true);
            status(device, "offline");
        } else if (message instanceof FromDevice.Publish publish) {
            device.tell(new ToDevice.PublishAccepted(publish.messageId()));
            publish(device, publish.name(), publish.data());
        } else if (outage.now().reachesDevices()) {
            answered(device, message);
        }
    }

    private void answered(CloudDevice device, FromDevice message) {
        if (message instanceof FromDevice.Pinged pinged) {
            calls.pinged(device, pinged.callId());
        } else if (message instanceof FromDevice.FunctionReturned returned) {
            calls.returned(device, returned);
        } else if (message instanceof FromDevice.VariableRead read) {
            calls.read(device, read.callId(), read.value());
        }
    }

    private Duration silenceLimit(CloudDevice device) {
        // not multipliedBy, which goes through BigDecimal
        return Duration.ofNanos(
                KEEP_ALIVES_MISSED * device.description().keepAlive().toNanos());
    }

    private Timers.Timer watch(CloudDevice device, Duration left) {
        return timers.schedule(left, () -> look(device));
    }

    private void look(CloudDevice device) {
        device.watchOn(null);
        if (!device.resting()) {
            watchOn(device);
        }
    }

    private void watchOn(CloudDevice device) {
        Duration left = silenceLimit(device).minus(ticker.now().since(device.lastHeard()));
        if (!left.isNegative() && !left.isZero()) {
            device.watchOn(watch(device, left));
        } else if (device.online()) {
            device.end(true);
            status(device, "offline");
        }
    }

    private void status(CloudDevice device, String status) {
        publish(device, "spark/status", status);
    }

    private void publish(CloudDevice device, String name, String data) {
        if (outage.now().reachesDevices()) {
            events.accept(new CloudEvent(
                    name, Optional.of(data), CloudEvent.DEFAULT_TTL, wallClock.instant(), Optional.of(device.id())));
        }
    }
}
