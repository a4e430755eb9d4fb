package dev.lifeline.particle.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the cloud knows of one device: its description, its wire and its session. <b>Threads.</b> The model's owner only. */
final class CloudDevice {
    private final int number;
    private DeviceDescription description;
    private String notes = "";
    private @Nullable Consumer<ToDevice> wire;
    private boolean online;
    private boolean resumable;
    private Tick lastHeard = Tick.ZERO;
    private boolean resting;
    private @Nullable Instant lastHandshake;
    private Timers.@Nullable Timer expiry;

    /** @param number of devices that were registered before it */
    CloudDevice(int number, DeviceDescription description) {
        this.number = number;
        this.description = description;
    }

    int number() {
        return number;
    }

    DeviceId id() {
        return description.id();
    }

    DeviceDescription description() {
        return description;
    }

    /** What its owner has noted of it. */
    String notes() {
        return notes;
    }

    void note(String text) {
        notes = text;
    }

    void describe(DeviceDescription changed) {
        description = changed;
    }

    boolean cellular() {
        return description.keepAlive().compareTo(DeviceDescription.WIFI_KEEP_ALIVE) > 0;
    }

    void attach(Consumer<ToDevice> device) {
        wire = device;
    }

    boolean isAttached(Consumer<ToDevice> device) {
        return wire == device;
    }

    void detach() {
        wire = null;
    }

    /** Whether a message could arrive: the session is up and the wire is not cut. */
    boolean reachable() {
        return online && wire != null;
    }

    void tell(ToDevice message) {
        Consumer<ToDevice> device = wire;
        if (device != null) {
            device.accept(message);
        }
    }

    /** The cloud's belief. */
    boolean online() {
        return online;
    }

    Tick lastHeard() {
        return lastHeard;
    }

    void heard(Tick now) {
        lastHeard = now;
    }

    /** Somebody else knows that it keeps alive, until {@link #wake}. */
    void rest() {
        resting = true;
    }

    boolean resting() {
        return resting;
    }

    /** @param latest keep-alive of the rest; something else may have been heard later */
    void wake(Tick latest) {
        lastHeard = latest.isAfter(lastHeard) ? latest : lastHeard;
        resting = false;
    }

    /** Whether a timer runs that looks after the device's silence. */
    boolean watched() {
        return expiry != null;
    }

    /** Begins a session; true if it takes up an earlier one. */
    boolean begin(Tick now, Instant handshake, Timers.Timer watch) {
        boolean resumed = resumable;
        online = true;
        resumable = true;
        lastHeard = now;
        lastHandshake = handshake;
        if (expiry != null) {
            expiry.cancel();
        }
        expiry = watch;
        return resumed;
    }

    /** Ends the session. */
    void end(boolean mayResume) {
        online = false;
        resumable = mayResume;
        resting = false;
        if (expiry != null) {
            expiry.cancel();
            expiry = null;
        }
    }

    /** The present timer has fired, and this one follows it; null while the device rests. */
    void watchOn(Timers.@Nullable Timer watch) {
        expiry = watch;
    }

    @Nullable
    Instant lastHandshake() {
        return lastHandshake;
    }
}
