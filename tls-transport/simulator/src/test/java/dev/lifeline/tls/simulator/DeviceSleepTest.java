package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Vote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A device on a battery: awake for its events, and asleep otherwise. */
final class DeviceSleepTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration AWAKE = Duration.ofSeconds(40);
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(12);

    private final DeviceBench device =
            new DeviceBench(DeviceMode.COLD, 1, spec -> spec.withSleep(new SleepCycle(PERIOD, AWAKE))).on();

    @Test
    void itSleepsAsSoonAsAllThatItKeepsIsAcknowledgedAndTellsTheCloud() {
        device.advance(SECOND);
        device.publish("x");
        assertThat(device.lf("a 1-2")).isEqualTo(Refusal.TAKEN.code());

        assertThat(device.sent(ToCloud.Goodbye.class)).hasSize(1);
        assertThat(device.model().cloudUp()).isFalse();
        assertThat(device.running()).containsOnly(DeviceTimer.WAKE);
    }

    @Test
    void whatItPublishesWhileItIsAwakeAsksForAnAcknowledgement() {
        device.advance(SECOND);
        device.publish("x");

        assertThat(device.sent(ToCloud.Publish.class))
                .extracting(ToCloud.Publish::name)
                .containsExactly("lf-heartbeat/lf-1-1-cA", "reading/lf-1-2-8A");
    }

    @Test
    void withoutAnAcknowledgementItSleepsAtTheLimitAndKeepsItsEvents() {
        device.publish("x");
        device.advance(AWAKE);

        assertThat(device.running()).containsOnly(DeviceTimer.WAKE);
        assertThat(device.model().kept()).isEqualTo(2);
    }

    @Test
    void theLatestOfTheEventsThatWereKeptAsleepAsksForAllOfThemAfterWaking() {
        sleepEarly();
        device.publish("x");
        device.publish("y");
        assertThat(device.effects(DeviceEffect.SendToCloud.class)).isEmpty();
        device.advance(LONGEST_SLEEP);

        assertThat(device.sent(ToCloud.Publish.class))
                .extracting(ToCloud.Publish::name)
                .containsExactly("reading/lf-1-2-8", "reading/lf-1-3-8A");
    }

    @Test
    void aSleepLastsItsPeriodGiveOrTakeAFifth() {
        sleepEarly();
        device.advance(Duration.ofMinutes(8).minus(SECOND));
        assertThat(device.sent(ToCloud.Connect.class)).isEmpty();
        device.advance(Duration.ofMinutes(4));

        assertThat(device.sent(ToCloud.Connect.class)).hasSize(1);
    }

    @Test
    void aSleepingDeviceHearsNothingAndItsNetworkIsFoundAgainOnWaking() {
        sleepEarly();
        device.take(new DeviceInput.NetworkChanged(false));
        device.take(new DeviceInput.CloudSaid(new FromCloud.Deliver("lf/p/all/x", "1")));
        awaken();
        assertThat(device.effects(DeviceEffect.EventReceived.class)).isEmpty();
        assertThat(device.sent(ToCloud.Connect.class)).isEmpty();
        device.take(new DeviceInput.NetworkChanged(true));

        assertThat(device.sent(ToCloud.Connect.class)).hasSize(1);
    }

    @Test
    void aCloudThatIsNotThereForOneWakingSendsItStraightToTheBackendInTheNext() {
        device.advance(SECOND);
        device.cloudDown();
        device.advance(AWAKE);
        assertThat(device.model().status().vote()).isEqualTo(Vote.LOST);
        device.advance(LONGEST_SLEEP);

        assertThat(device.frames(Frame.Event.class)).isNotEmpty();
        assertThat(device.effects(DeviceEffect.CloseDirect.class)).hasSize(1);
    }

    @Test
    void twoWakingsWithoutAcknowledgementMakeTheCloudSuspect() {
        device.advance(AWAKE.plus(LONGEST_SLEEP).plus(AWAKE));

        assertThat(device.model().status().vote()).isEqualTo(Vote.SILENT);
    }

    @Test
    void aDeviceThatWasSentAwayConnectsDirectlyEachTimeItWakes() {
        device.advance(SECOND);
        device.lf("d 5");
        device.advance(SECOND);
        device.lf("a 1-1");
        assertThat(device.effects(DeviceEffect.CloseDirect.class)).hasSize(1);
        device.forget();
        device.advance(LONGEST_SLEEP);

        assertThat(device.frames(Frame.Event.class))
                .extracting(Frame.Event::name)
                .containsExactly("lf-heartbeat");
    }

    @Test
    void whatRanBeforeASleepDoesNotRunAfterIt() {
        device.advance(SECOND);
        device.lf("c 7-0-1o relay on");
        sleepEarly();
        awaken();

        assertThat(device.lf("c 7-0-1o relay on")).isEqualTo(2);
        assertThat(device.effects(DeviceEffect.Executed.class)).isEmpty();
    }

    private void awaken() {
        while (device.running().contains(DeviceTimer.WAKE)) {
            device.advance(SECOND);
        }
    }

    private void sleepEarly() {
        device.advance(SECOND);
        device.lf("a 1-1");
        assertThat(device.running()).isEqualTo(List.of(DeviceTimer.WAKE));
        device.forget();
    }
}
