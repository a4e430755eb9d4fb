package dev.lifeline.particle.simulator;

import dev.lifeline.contract.DeviceId;
import java.util.function.Consumer;

/** Where devices reach the cloud. */
public interface DeviceSide {
    /**
     * Lays the wire between a registered device and the cloud; the device still has to say {@link FromDevice.Connect}. A
     * second wire of the same device replaces the first.
     *
     * @param device called with what the cloud says, on the cloud's thread; must not block
     * @throws IllegalArgumentException if the device is not registered
     */
    DevicePort attach(DeviceId id, Consumer<ToDevice> device);
}
