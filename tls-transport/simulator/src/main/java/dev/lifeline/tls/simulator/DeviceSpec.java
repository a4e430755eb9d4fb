package dev.lifeline.tls.simulator;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import java.util.Optional;

/**
 * What a device is.
 *
 * @param boot number of the running boot, at least 1
 * @param profile what it is built of
 * @param times its durations
 * @param firmware its application
 * @param sleep empty if it never sleeps
 * @param clockKnown whether it knows the time when it starts; otherwise it is told, by the cloud or by
 *     {@link DeviceInput.ClockSet}
 * @param secret what it proves itself by, over frames only; empty if it has a certificate
 */
public record DeviceSpec(
        DeviceId id,
        DeviceMode mode,
        int boot,
        DeviceProfile profile,
        DeviceTimes times,
        Firmware firmware,
        Optional<SleepCycle> sleep,
        boolean clockKnown,
        Optional<Secret> secret) {
    public DeviceSpec {
        if (secret.isPresent() && profile.protocol() != DirectProtocol.FRAMES) {
            throw new IllegalArgumentException(
                    "secret: " + profile + " over MQTT (expected: frames, which alone have a challenge)");
        }
    }

    /** A first boot of a current Device OS with production's times, a firmware that echoes, a clock and no sleep. */
    public static DeviceSpec of(DeviceId id, DeviceMode mode, DeviceLink link) {
        return of(id, mode, DeviceProfile.MODERN.withLink(link));
    }

    /** As {@link #of(DeviceId, DeviceMode, DeviceLink)}, built of something else. */
    public static DeviceSpec of(DeviceId id, DeviceMode mode, DeviceProfile profile) {
        return new DeviceSpec(
                id,
                mode,
                1,
                profile,
                DeviceTimes.of(profile.link()),
                Firmware.echo(),
                Optional.empty(),
                true,
                Optional.empty());
    }

    public DeviceSpec withFirmware(Firmware firmware) {
        return new DeviceSpec(id, mode, boot, profile, times, firmware, sleep, clockKnown, secret);
    }

    /** Built of something else, with the times that it has. */
    public DeviceSpec withProfile(DeviceProfile profile) {
        return new DeviceSpec(id, mode, boot, profile, times, firmware, sleep, clockKnown, secret);
    }

    public DeviceSpec withTimes(DeviceTimes times) {
        return new DeviceSpec(id, mode, boot, profile, times, firmware, sleep, clockKnown, secret);
    }

    public DeviceSpec withBoot(int boot) {
        return new DeviceSpec(id, mode, boot, profile, times, firmware, sleep, clockKnown, secret);
    }

    public DeviceSpec withPacketSize(int packetSize) {
        return withProfile(profile.withPacketSize(packetSize));
    }

    public DeviceSpec withSleep(SleepCycle cycle) {
        return new DeviceSpec(id, mode, boot, profile, times, firmware, Optional.of(cycle), clockKnown, secret);
    }

    /** Without a clock that runs while the power is off: TLS has to wait until the device is told the time. */
    public DeviceSpec withColdClock() {
        return new DeviceSpec(id, mode, boot, profile, times, firmware, sleep, false, secret);
    }

    /** @throws IllegalArgumentException if the profile's library does not speak it */
    public DeviceSpec withProtocol(DirectProtocol protocol) {
        return withProfile(profile.withProtocol(protocol));
    }

    /** Without a certificate. */
    public DeviceSpec withSecret(Secret secret) {
        return new DeviceSpec(id, mode, boot, profile, times, firmware, sleep, clockKnown, Optional.of(secret));
    }
}
