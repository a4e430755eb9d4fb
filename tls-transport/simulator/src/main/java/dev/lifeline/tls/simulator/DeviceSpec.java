package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import java.util.Optional;

/**
 * What a device is.
 *
 * @param boot number of the running boot, at least 1
 * @param packetSize what it declares, in bytes: the largest frame payload that it takes, or the largest MQTT packet
 * @param deviceOs version, such as {@code 6.2.0}
 * @param times its durations
 * @param firmware its application
 * @param sleep empty if it never sleeps
 * @param clockKnown whether it knows the time when it starts; otherwise it is told, by the cloud or by
 *     {@link DeviceInput.ClockSet}
 * @param protocol what it speaks over the direct link
 */
public record DeviceSpec(
        DeviceId id,
        DeviceMode mode,
        int boot,
        int packetSize,
        String deviceOs,
        DeviceTimes times,
        Firmware firmware,
        Optional<SleepCycle> sleep,
        boolean clockKnown,
        DirectProtocol protocol) {
    /** A first boot of a current Device OS with production's times, a firmware that echoes, a clock and no sleep. */
    public static DeviceSpec of(DeviceId id, DeviceMode mode, DeviceLink link) {
        return new DeviceSpec(
                id,
                mode,
                1,
                1024,
                "6.2.0",
                DeviceTimes.of(link),
                Firmware.echo(),
                Optional.empty(),
                true,
                DirectProtocol.FRAMES);
    }

    public DeviceSpec withFirmware(Firmware firmware) {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware, sleep, clockKnown, protocol);
    }

    public DeviceSpec withTimes(DeviceTimes times) {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware, sleep, clockKnown, protocol);
    }

    public DeviceSpec withBoot(int boot) {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware, sleep, clockKnown, protocol);
    }

    public DeviceSpec withPacketSize(int packetSize) {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware, sleep, clockKnown, protocol);
    }

    public DeviceSpec withSleep(SleepCycle cycle) {
        return new DeviceSpec(
                id, mode, boot, packetSize, deviceOs, times, firmware, Optional.of(cycle), clockKnown, protocol);
    }

    /** Without a clock that runs while the power is off: TLS has to wait until the device is told the time. */
    public DeviceSpec withColdClock() {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware, sleep, false, protocol);
    }

    public DeviceSpec withProtocol(DirectProtocol protocol) {
        return new DeviceSpec(id, mode, boot, packetSize, deviceOs, times, firmware, sleep, clockKnown, protocol);
    }
}
