package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Vote;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of the contract and of Device OS, one claim each. */
final class DeviceModelTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void eventsGoOverTheCloudWithTheStampLastInTheirNames() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        device.publish("21.5");

        assertThat(device.sent(ToCloud.Publish.class))
                .extracting(ToCloud.Publish::name)
                .containsExactly("reading/lf-1-1-b");
        assertThat(device.model().kept()).isEqualTo(1);
    }

    @Test
    void anAcknowledgementFreesEveryEventThatItCovers() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        IntStream.range(0, 3).forEach(i -> device.publish("x"));

        assertThat(device.lf("a 1-2")).isEqualTo(Refusal.TAKEN.code());
        assertThat(device.model().kept()).isEqualTo(1);
    }

    @Test
    void theStampAsksForAnAcknowledgementOnceTheBufferIsHalfFullAndAFullOneRefuses() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        IntStream.range(0, 65).forEach(i -> device.publish("x"));

        List<DeviceEffect.EventAccepted> accepted = device.effects(DeviceEffect.EventAccepted.class);
        assertThat(accepted).hasSize(64);
        assertThat(accepted.get(30).stamp().acknowledgementWanted()).isFalse();
        assertThat(accepted.get(31).stamp().acknowledgementWanted()).isTrue();
        assertThat(device.effects(DeviceEffect.EventRefused.class)).hasSize(1);
    }

    @Test
    void theCloudIsPingedAndALinkWithoutAnswerIsLost() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        device.cloudSilent();
        device.advance(Duration.ofSeconds(25 + 30));

        assertThat(device.model().cloudUp()).isFalse();
    }

    @Test
    void reconnectsComeFiveTimesAtEachStepOfTheBackOff() {
        assertThat(DeviceTimes.cloudRetry(5, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(DeviceTimes.cloudRetry(6, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(DeviceTimes.cloudRetry(35, 0)).isEqualTo(Duration.ofSeconds(64));
        assertThat(DeviceTimes.cloudRetry(1_000, 0)).isEqualTo(Duration.ofSeconds(128));
    }

    @Test
    void aCloudThatIsGoneForAMinuteSendsADeviceStraightToTheBackendWithItsEvents() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        device.publish("x");
        device.cloudDown();
        device.advance(Duration.ofSeconds(59));
        assertThat(device.effects(DeviceEffect.OpenDirect.class)).isEmpty();

        device.advance(Duration.ofSeconds(12));
        assertThat(device.model().route()).isEqualTo(Route.AWAY);
        assertThat(device.frames(Frame.Hello.class).get(0).status().vote()).isEqualTo(Vote.LOST);
        assertThat(device.frames(Frame.Event.class))
                .extracting(event -> event.stamp().repeat())
                .containsExactly(true);
    }

    @Test
    void aShortCloudOutageMovesNothing() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        device.cloudDown();
        device.advance(Duration.ofSeconds(30));
        device.cloudBack();
        device.advance(MINUTE.multipliedBy(5));

        assertThat(device.effects(DeviceEffect.OpenDirect.class)).isEmpty();
        assertThat(device.model().cloudUp()).isTrue();
    }

    @Test
    void twoMissedAcknowledgementsMakeTheCloudSuspectAlthoughItsLinkIsUp() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        IntStream.range(0, 32).forEach(i -> device.publish("x"));
        device.advance(Duration.ofSeconds(91));
        assertThat(device.sent(ToCloud.Publish.class)).hasSize(33).last().satisfies(again -> assertThat(again.name())
                .endsWith("AR"));

        device.advance(Duration.ofSeconds(90 + 10));
        assertThat(device.model().cloudUp()).isTrue();
        assertThat(device.model().route()).isEqualTo(Route.AWAY);
        assertThat(device.model().status().vote()).isEqualTo(Vote.SILENT);
    }

    @Test
    void aHeartbeatAsksForAnAcknowledgementAfterAQuietQuarterOfAnHour() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        device.advance(MINUTE.multipliedBy(15));

        assertThat(device.effects(DeviceEffect.EventAccepted.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.name()).isEqualTo("lf-heartbeat");
                    assertThat(event.stamp().acknowledgementWanted()).isTrue();
                });
    }

    @Test
    void theStatusNamesTheDevicesKeepAliveUnlessItIsTheUsualOne() {
        DeviceBench cellular =
                new DeviceBench(DeviceMode.HOT, 1, spec -> spec.withTimes(DeviceTimes.of(DeviceLink.CELLULAR)));

        assertThat(cellular.model().status().toString()).endsWith(" alive=600");
        assertThat(new DeviceBench(DeviceMode.HOT).model().status().toString()).doesNotContain("alive");
    }

    @Test
    void aWarmDeviceChecksInAndLeaves() {
        DeviceBench device = DeviceBench.settled(DeviceMode.WARM);
        device.advance(MINUTE.multipliedBy(15));
        device.lf("a 1-1"); // the heartbeat
        device.advance(MINUTE.multipliedBy(4));

        assertThat(device.frames(Frame.Hello.class))
                .isNotEmpty()
                .allMatch(hello -> hello.status().vote() == Vote.FINE);
        assertThat(device.model().directUp()).isFalse();
        assertThat(device.model().route()).isEqualTo(Route.HOME);
    }

    @Test
    void aHotDeviceIsMovedByAnOrderAtOnceAndHomeAgain() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        device.publish("x");
        device.order(new Control.GoDirect(new Epoch(5, 0)));
        assertThat(device.model().route()).isEqualTo(Route.AWAY);
        assertThat(device.frames(Frame.Event.class)).hasSize(1);

        device.order(new Control.GoHome(new Epoch(6, 0)));
        assertThat(device.model().route()).isEqualTo(Route.HOME);
        device.advance(MINUTE);
        assertThat(device.model().directUp()).isTrue();
    }

    @Test
    void anOrderHomeIsRefusedAsBusyWhileTheCloudLinkIsNotUp() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        device.cloudDown();
        device.order(new Control.GoHome(new Epoch(5, 0)));

        assertThat(device.lastAnswer()).isEqualTo(Refusal.BUSY);
    }

    @Test
    void aColdDeviceThatIsSentHomeClosesItsDirectLinkAfterFiveQuietSeconds() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        assertThat(device.lf("d 5")).isEqualTo(Refusal.TAKEN.code());
        device.advance(Duration.ofSeconds(1));
        assertThat(device.model().directUp()).isTrue();
        assertThat(device.lf("h 6")).isEqualTo(Refusal.TAKEN.code());

        device.advance(Duration.ofSeconds(4));
        assertThat(device.model().directUp()).isTrue();
        device.advance(Duration.ofSeconds(1));
        assertThat(device.model().directUp()).isFalse();
    }

    @Test
    void threeFailedDirectConnectsBringADeviceHomeIfTheCloudIsUp() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        device.backendDown();
        device.lf("d 5");
        assertThat(device.model().route()).isEqualTo(Route.AWAY);
        device.advance(MINUTE);

        assertThat(device.model().route()).isEqualTo(Route.HOME);
    }

    @Test
    void aGapIsSentAgainOnRequestAndTheLowestKeptNumberIsTheAnswer() {
        DeviceBench device = DeviceBench.settled(DeviceMode.COLD);
        IntStream.range(0, 3).forEach(i -> device.publish("x"));
        device.forget();

        assertThat(device.lf("n 2-3")).isEqualTo(1);
        assertThat(device.sent(ToCloud.Publish.class))
                .extracting(ToCloud.Publish::name)
                .containsExactly("reading/lf-1-2-8R", "reading/lf-1-3-8R");
    }

    @Test
    void withDeviceOsOwnDefaultFiveMinutesOfFailuresTakeTheDirectLinkDownToo() {
        DeviceBench device = new DeviceBench(
                        DeviceMode.HOT,
                        1,
                        spec -> spec.withTimes(spec.times().withNetworkReset(MINUTE.multipliedBy(5))))
                .on();
        device.advance(MINUTE);
        assertThat(device.model().directUp()).isTrue();
        device.forget();
        device.cloudDown();
        device.advance(MINUTE.multipliedBy(5));

        assertThat(device.effects(DeviceEffect.CloseDirect.class)).hasSize(1);
    }

    @Test
    void withThatDefaultTheDirectLinkIsLostEveryFiveMinutesUntilTheCloudIsBack() {
        DeviceBench device = new DeviceBench(
                        DeviceMode.HOT,
                        1,
                        spec -> spec.withTimes(spec.times().withNetworkReset(MINUTE.multipliedBy(5))))
                .on();
        device.advance(MINUTE);
        device.forget();
        device.cloudDown();
        device.advance(MINUTE.multipliedBy(16));
        assertThat(device.effects(DeviceEffect.CloseDirect.class)).hasSize(3);
        assertThat(device.model().directUp()).isTrue();

        device.cloudBack();
        device.advance(MINUTE.multipliedBy(16));
        assertThat(device.effects(DeviceEffect.CloseDirect.class)).hasSize(3);
        assertThat(device.model().cloudUp()).isTrue();
    }

    @Test
    void firmwareThatClearsTheResetFlagKeepsItsDirectLinkForAsLongAsTheCloudIsAway() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        device.forget();
        device.cloudDown();
        device.advance(MINUTE.multipliedBy(60));

        assertThat(device.effects(DeviceEffect.CloseDirect.class)).isEmpty();
    }

    @Test
    void aSilentBackendIsNoticed() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        device.backendDown();

        assertThat(device.model().directUp()).isFalse();
        device.backendBack();
        device.advance(MINUTE);
        assertThat(device.model().directUp()).isTrue();
    }
}
