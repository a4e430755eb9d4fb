package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * The devices heard of last: those believed online. An offline flag takes none away; a cloud that lost its devices
 * flags them all.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class RecentDevices {
    private static final int MOST = 64;

    private final Set<DeviceId> devices = new LinkedHashSet<>();

    void heard(DeviceId device) {
        devices.remove(device);
        if (devices.size() == MOST) {
            devices.remove(devices.iterator().next());
        }
        devices.add(device);
    }

    /** Up to {@code count} different ones, at random. */
    List<DeviceId> pick(int count, DoubleSupplier roll) {
        List<DeviceId> left = new ArrayList<>(devices);
        List<DeviceId> picked = new ArrayList<>(count);
        while (picked.size() < count && !left.isEmpty()) {
            picked.add(left.remove((int) (roll.getAsDouble() * left.size())));
        }
        return picked;
    }
}
