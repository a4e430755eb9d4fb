package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Without the time no certificate can be checked. */
final class DeviceClockTest {
    private static final Duration MINUTES = Duration.ofMinutes(3);

    private final DeviceBench device = new DeviceBench(DeviceMode.HOT, 1, DeviceSpec::withColdClock);

    @Test
    void aDeviceThatDoesNotKnowTheTimeTriesAndBacksOff() {
        device.cloudSilent();
        device.on();
        device.advance(MINUTES);

        assertThat(device.effects(DeviceEffect.ClockUnknown.class)).hasSizeBetween(3, 20);
        assertThat(device.effects(DeviceEffect.OpenDirect.class)).isEmpty();
    }

    @Test
    void theCloudTellsTheTime() {
        device.on();
        device.advance(MINUTES);

        assertThat(device.model().directUp()).isTrue();
    }

    @Test
    void aTimeServerTellsTheTime() {
        device.cloudSilent();
        device.on();
        device.advance(MINUTES);
        device.take(new DeviceInput.ClockSet());
        device.advance(MINUTES);

        assertThat(device.model().cloudUp()).isFalse();
        assertThat(device.model().directUp()).isTrue();
    }

    @Test
    void aBootForgetsTheTime() {
        DeviceSpec next = device.model().spec().withBoot(2);

        assertThat(next.clockKnown()).isFalse();
    }
}
