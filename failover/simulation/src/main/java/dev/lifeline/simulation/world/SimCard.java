package dev.lifeline.simulation.world;

import dev.lifeline.tls.simulator.DataUse;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.DeviceInput;
import java.util.List;

/**
 * A SIM card that has little data left. What a device sends and gets is weighed by {@link DataUse}.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class SimCard {
    /** Three TLS handshakes and a few messages. */
    private static final long LEFT = 16 * 1024;

    private long left = LEFT;

    /** Takes off what was said on the air. */
    void use(DeviceInput input, List<DeviceEffect> effects) {
        left -= DataUse.of(input);
        for (DeviceEffect effect : effects) {
            left -= DataUse.of(effect);
        }
    }

    boolean isUsedUp() {
        return left <= 0;
    }
}
