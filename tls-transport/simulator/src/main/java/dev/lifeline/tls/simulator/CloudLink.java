package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import java.util.function.Consumer;

/**
 * The cloud as a fleet of devices sees it.
 *
 * <p><b>Threads.</b> {@link #send} is called on the fleet's thread and must not block; what comes back may come on any
 * thread, during the call too.
 */
public interface CloudLink {
    /** Names who takes what the cloud says to {@code device}. Called once for each device, before its first message. */
    void attach(DeviceId device, Consumer<FromCloud> receiver);

    void send(DeviceId device, ToCloud message);
}
