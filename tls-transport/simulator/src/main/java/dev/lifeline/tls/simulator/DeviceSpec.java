package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;

/**
 * What a device is.
 *
 * @param boot number of the running boot, at least 1
 * @param packetSize largest frame payload that it takes, in bytes
 * @param deviceOs version, such as {@code 6.2.0}
 * @param times its durations
 * @param firmware its application
 */
public record DeviceSpec(
        DeviceId id, DeviceMode mode, int boot, int packetSize, String deviceOs, DeviceTimes times, Firmware firmware) {
    /** A first boot of a current Device OS with production's times and a firmware that echoes. */
    public static DeviceSpec of(DeviceId id, DeviceMode mode, DeviceLink link) {
        return new DeviceSpec(id, mode, 1, 1024, "6.2.0", DeviceTimes.of(link), Firmware.echo());
    }

    public DeviceSpec withFirmware(Firmware firmware) {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware);
    }

    public DeviceSpec withTimes(DeviceTimes times) {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware);
    }

    public DeviceSpec withBoot(int boot) {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware);
    }

    public DeviceSpec withPacketSize(int packetSize) {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware);
    }
}
