package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.CommandAge;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a device says, and does, about commands that were sent before: only what its memory can know. */
final class DeviceMemoryTest {
    private static final Duration UP = Duration.ofSeconds(20); // of a settled device
    private static final Duration LONGER = UP.plusSeconds(1);

    private final DeviceBench device = DeviceBench.settled(DeviceMode.HOT);

    @Test
    void aRememberedCommandIsAnsweredHoweverOldItIs() {
        device.call(7, Epoch.NONE);
        device.ask(7, Duration.ofDays(3));
        assertThat(device.lastAnswer()).isEqualTo(new Value.Int(2));
        repeat(7, Duration.ofDays(3));

        assertThat(device.lastAnswer()).isEqualTo(new Value.Int(2));
        assertRuns(1);
    }

    @Test
    void aMemoryThatReachesBackKnowsWhatDidNotRun() {
        device.ask(7, UP);
        assertThat(device.lastAnswer()).isEqualTo(Refusal.NOT_RUN);
        repeat(8, UP);

        assertThat(device.lastAnswer()).isEqualTo(new Value.Int(2));
        assertRuns(1);
    }

    @Test
    void aMemoryThatBeganLaterKnowsNothingOfAnOlderCommand() {
        device.ask(7, LONGER);
        assertThat(device.lastAnswer()).isEqualTo(Refusal.FORGOTTEN);
        assertThat(device.lf("q 8-l")).isEqualTo(Refusal.FORGOTTEN.code());
        repeat(9, LONGER);

        assertThat(device.lastAnswer()).isEqualTo(Refusal.FORGOTTEN);
        assertRuns(0);
    }

    @Test
    void aCommandThatWasForgottenNeverRuns() {
        device.ask(7, LONGER);
        repeat(8, LONGER);
        device.advance(Duration.ofMinutes(5));
        device.call(7, Epoch.NONE);
        assertThat(device.lastAnswer()).isEqualTo(Refusal.FORGOTTEN);
        repeat(8, LONGER);

        assertThat(device.lastAnswer()).isEqualTo(Refusal.FORGOTTEN);
        assertRuns(0);
    }

    @Test
    void aPromiseIsKeptWhenTheValuesAroundItAreForgotten() {
        device.ask(1001, UP);
        device.ask(1002, LONGER);
        run(1, 20);
        device.call(1001, Epoch.NONE);
        assertThat(device.lastAnswer()).isEqualTo(Refusal.NOT_RUN);
        device.call(1002, Epoch.NONE);

        assertThat(device.lastAnswer()).isEqualTo(Refusal.FORGOTTEN);
    }

    @Test
    void aMemoryWithRoomReachesBackToTheStart() {
        fillTheMemory();
        device.ask(1001, Duration.ofSeconds(50));

        assertThat(device.lastAnswer()).isEqualTo(Refusal.NOT_RUN);
    }

    @Test
    void aMemoryThatPushedACommandOutKnowsNothingOfItAnyMore() {
        fillTheMemory();
        device.call(1001, Epoch.NONE);
        device.ask(1, Duration.ofSeconds(30));
        assertThat(device.lastAnswer()).isEqualTo(Refusal.FORGOTTEN);

        assertRuns(129);
    }

    @Test
    void aMemoryThatPushedACommandOutStillKnowsWhatCameLater() {
        fillTheMemory();
        device.call(1001, Epoch.NONE);
        device.ask(1002, Duration.ofSeconds(29));

        assertThat(device.lastAnswer()).isEqualTo(Refusal.NOT_RUN);
    }

    @Test
    void aFirstSendRunsHoweverYoungTheMemory() {
        DeviceBench young = new DeviceBench(DeviceMode.HOT).on();
        young.advance(Duration.ofSeconds(12));
        young.call(7, Epoch.NONE);

        assertThat(young.lastAnswer()).isEqualTo(new Value.Int(2));
    }

    @Test
    void theMemoryIsAskedBeforeTheEpoch() {
        device.call(1, new Epoch(5, 0));
        repeat(7, LONGER);
        assertThat(device.lastAnswer()).isEqualTo(Refusal.FORGOTTEN);
        repeat(8, UP);

        assertThat(device.lastAnswer()).isEqualTo(Refusal.STALE_EPOCH);
    }

    /** One command, half a minute, and as many as the memory then has room for: the device has been on for 50 s. */
    private void fillTheMemory() {
        device.call(1, Epoch.NONE);
        device.advance(Duration.ofSeconds(30));
        run(2, 128);
    }

    private void run(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(command -> device.call(command, Epoch.NONE));
    }

    private void repeat(long command, Duration age) {
        device.call(new CommandTag(new CommandId(command), Epoch.NONE, 60).repeated(CommandAge.of(age)));
    }

    private void assertRuns(int times) {
        assertThat(device.effects(DeviceEffect.Executed.class)).hasSize(times);
    }
}
