package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Devices that are here over a standby, as many as are worth asking: those that came last.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Visitors {
    private static final int MOST = 64;

    private final Set<DeviceId> devices = new LinkedHashSet<>();

    void came(DeviceId device) {
        devices.remove(device);
        if (devices.size() == MOST) {
            devices.remove(devices.iterator().next());
        }
        devices.add(device);
    }

    void went(DeviceId device) {
        devices.remove(device);
    }

    List<DeviceId> all() {
        return List.copyOf(devices);
    }
}
