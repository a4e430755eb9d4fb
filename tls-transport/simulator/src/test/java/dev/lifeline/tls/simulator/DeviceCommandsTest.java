package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a device makes of commands, over whichever route they come. */
final class DeviceCommandsTest {
    @Test
    void aLowerEpochIsRefusedWhateverItOrders() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        device.order(new Control.GoDirect(new Epoch(5, 0)));
        device.order(new Control.GoHome(new Epoch(4, 0)));
        assertThat(device.lastAnswer()).isEqualTo(Refusal.STALE_EPOCH);
        device.call(1, new Epoch(4, 0));
        assertThat(device.lastAnswer()).isEqualTo(Refusal.STALE_EPOCH);
        assertThat(device.effects(DeviceEffect.Executed.class)).isEmpty();
    }

    @Test
    void theSameCommandOverTwoRoutesRunsOnceAndAnswersTwice() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        device.call(7, Epoch.NONE);

        assertThat(device.lastAnswer()).isEqualTo(new Value.Int(2));
        assertThat(device.lf("c 7-0-1o relay on")).isEqualTo(2);
        assertThat(device.effects(DeviceEffect.Executed.class)).hasSize(1);
    }

    @Test
    void aCommandWhoseValueIsForgottenIsKnownToHaveRun() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        IntStream.rangeClosed(1, 17).forEach(command -> device.call(command, Epoch.NONE));
        device.call(1, Epoch.NONE);

        assertThat(device.lastAnswer()).isEqualTo(Refusal.RAN_BEFORE);
        assertThat(device.effects(DeviceEffect.Executed.class)).hasSize(17);
    }

    @Test
    void aCommandThatWasAskedForBeforeItCameNeverRuns() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        device.ask(7, Duration.ofSeconds(1));
        assertThat(device.lastAnswer()).isEqualTo(Refusal.NOT_RUN);
        device.call(7, Epoch.NONE);

        assertThat(device.lastAnswer()).isEqualTo(Refusal.NOT_RUN);
        assertThat(device.effects(DeviceEffect.Executed.class)).isEmpty();
    }

    @Test
    void anExecutionTellsTheWholeTagOfItsCommandAndNoneForAPlainCallOfTheCloud() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        device.lf("c 7-5-1o relay on");
        device.take(new DeviceInput.CloudSaid(new FromCloud.CallFunction(9, "relay", "on")));

        assertThat(device.effects(DeviceEffect.Executed.class))
                .extracting(DeviceEffect.Executed::tag)
                .containsExactly(Optional.of(new CommandTag(new CommandId(7), new Epoch(5, 0), 60)), Optional.empty());
    }

    @Test
    void anOrderAboutTheRouteShowsAsTakenOnlyWhenTheAnswerSaysSo() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        device.order(new Control.GoDirect(new Epoch(5, 0)));
        device.order(new Control.GoHome(new Epoch(4, 0)));
        device.lf("h 6");
        device.cloudDown();
        device.order(new Control.GoHome(new Epoch(7, 0)));

        assertThat(device.lastAnswer()).isEqualTo(Refusal.BUSY);
        assertThat(device.effects(DeviceEffect.OrderTaken.class))
                .extracting(DeviceEffect.OrderTaken::control)
                .containsExactly(new Control.GoDirect(new Epoch(5, 0)), new Control.GoHome(new Epoch(6, 0)));
    }

    @Test
    void theMemoryHoldsHundredAndTwentyEightCommandsAndNoMore() {
        DeviceBench device = DeviceBench.settled(DeviceMode.HOT);
        IntStream.rangeClosed(1, 129).forEach(command -> device.call(command, Epoch.NONE));
        device.forget();
        device.call(2, Epoch.NONE);
        assertThat(device.lastAnswer()).isEqualTo(Refusal.RAN_BEFORE);
        device.call(114, Epoch.NONE);
        assertThat(device.lastAnswer()).isEqualTo(new Value.Int(2));
        device.call(1, Epoch.NONE);

        assertThat(device.effects(DeviceEffect.Executed.class)).hasSize(1);
    }

    @Test
    void whatTheContractCannotReadIsMalformed() {
        assertThat(DeviceBench.settled(DeviceMode.COLD).lf("nonsense")).isEqualTo(Refusal.MALFORMED.code());
    }
}
