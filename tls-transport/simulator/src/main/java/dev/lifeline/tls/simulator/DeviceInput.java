package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;

/** What can happen to a device. */
public sealed interface DeviceInput {
    /** @param network whether the device's own network is in reach as it starts */
    record PoweredOn(boolean network) implements DeviceInput {}

    /** The application publishes an event. */
    record Published(String name, Payload data) implements DeviceInput {}

    record CloudSaid(FromCloud message) implements DeviceInput {}

    /** @param connection the one of the {@link DeviceEffect.OpenDirect} that is answered */
    record DirectOpened(long connection) implements DeviceInput {}

    /** The attempt failed, or the connection has ended. */
    record DirectClosed(long connection) implements DeviceInput {}

    record FrameArrived(long connection, Frame frame) implements DeviceInput {}

    /** The device's own network, Wi-Fi or cellular, comes or goes. */
    record NetworkChanged(boolean ready) implements DeviceInput {}

    /** The device learns the time, from a time server or a clock with a battery. */
    record ClockSet() implements DeviceInput {}

    /** @param generation of the {@link DeviceEffect.StartTimer}; one that is not the latest is ignored */
    record TimerFired(DeviceTimer timer, long generation) implements DeviceInput {}
}
