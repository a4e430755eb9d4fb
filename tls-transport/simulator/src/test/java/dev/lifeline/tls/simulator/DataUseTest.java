package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the estimates rest on. */
final class DataUseTest {
    @Test
    void aPingOfTheCloudAndItsAnswerAreParticlesHundredAndTwentyTwoBytes() {
        long ping = DataUse.of(new DeviceEffect.SendToCloud(new ToCloud.KeepAlive()));
        long answer = DataUse.of(new DeviceInput.CloudSaid(new FromCloud.KeepAliveAnswered()));

        assertThat(ping + answer).isEqualTo(122);
    }

    @Test
    void anEventWeighsItsOwnBytesAndTheHeadersOfItsRoute() {
        Payload data = Payload.of("grün");
        Stamp stamp = Stamp.of(1, 1, "x", data);

        assertThat(DataUse.of(new DeviceEffect.SendToCloud(new ToCloud.Publish(1, "x/lf-1-1-6", "grün"))))
                .isEqualTo(61 + 12 + 10 + 5);
        assertThat(DataUse.of(new DeviceEffect.SendFrame(1, new Frame.Event(stamp, "x", data))))
                .isEqualTo(109 + "EVENT 1-1-6 x 5\n".length() + 5);
    }

    @Test
    void aHandshakeCostsMoreThanAnHourOfPings() {
        assertThat(DataUse.of(new DeviceInput.DirectOpened(1))).isEqualTo(5_000);
        assertThat(DataUse.of(new DeviceInput.CloudSaid(new FromCloud.Connected(false))))
                .isEqualTo(5_000);
        assertThat(DataUse.of(new DeviceInput.CloudSaid(new FromCloud.Connected(true))))
                .isEqualTo(61);
    }

    @Test
    void aDeviceWhoseNetworkIsCutWhenItsLimitIsReachedSendsNothingMore() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        assertThat(used(device)).isPositive();
        device.take(new DeviceInput.NetworkChanged(false));
        device.forget();
        device.publish("x");
        device.advance(Duration.ofHours(1));

        assertThat(used(device)).isZero();
    }

    @Test
    void whatHappensInsideCostsNothing() {
        assertThat(DataUse.of(new DeviceEffect.RouteChanged(Route.AWAY))).isZero();
        assertThat(DataUse.of(new DeviceInput.NetworkChanged(false))).isZero();
    }

    private static long used(DeviceBench device) {
        return device.effects(DeviceEffect.class).stream()
                .mapToLong(DataUse::of)
                .sum();
    }
}
