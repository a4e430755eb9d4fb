package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import java.time.Duration;
import java.util.Optional;

/** What a device does: the first six are orders to whoever runs it, the others tell what happened inside. */
public sealed interface DeviceEffect {
    record SendToCloud(ToCloud message) implements DeviceEffect {}

    /** @param connection rises with each attempt; what is said about an older one is ignored */
    record OpenDirect(long connection) implements DeviceEffect {}

    record CloseDirect(long connection) implements DeviceEffect {}

    record SendFrame(long connection, Frame frame) implements DeviceEffect {}

    /** Replaces a running timer of the same name. */
    record StartTimer(DeviceTimer timer, long generation, Duration delay) implements DeviceEffect {}

    record StopTimer(DeviceTimer timer) implements DeviceEffect {}

    /** The device has taken an event and keeps it until it is acknowledged. */
    record EventAccepted(Stamp stamp, String name, Payload data) implements DeviceEffect {}

    /** The keep buffer is full; the application was told, and the event does not exist. */
    record EventRefused(String name) implements DeviceEffect {}

    record EventAcknowledged(Stamp stamp, Route via) implements DeviceEffect {}

    /**
     * An application function has run.
     *
     * @param tag id, epoch and ttl of the command; absent for a plain call of the cloud
     */
    record Executed(Optional<CommandTag> tag, String function, String argument, Route via) implements DeviceEffect {}

    /**
     * The device has obeyed an order about its route, and answers that it is taken.
     *
     * @param control a {@link Control.GoDirect} or {@link Control.GoHome}
     */
    record OrderTaken(Control control) implements DeviceEffect {}

    record Answered(CommandId command, Answer answer, Route via) implements DeviceEffect {}

    /** The application got an event of the backend. */
    record EventReceived(String name, Payload data, Route via) implements DeviceEffect {}

    record RouteChanged(Route route) implements DeviceEffect {}

    /** @param up the backend has welcomed the device */
    record DirectChanged(boolean up) implements DeviceEffect {}

    record CloudChanged(boolean up) implements DeviceEffect {}

    /** The device wanted a direct connection, and does not know the time to check a certificate by. */
    record ClockUnknown() implements DeviceEffect {}
}
