package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import java.util.List;

/**
 * Stands between the model and the world: what it returns happens instead of the effect. The place to drop, double or
 * change what a device does, so that a drill can check that its own ledgers notice.
 *
 * <p><b>Threads.</b> Called on the fleet's thread.
 */
@FunctionalInterface
public interface EffectFilter {
    List<DeviceEffect> filter(DeviceId device, DeviceEffect effect);

    /** Lets everything through. */
    static EffectFilter none() {
        return (device, effect) -> List.of(effect);
    }
}
