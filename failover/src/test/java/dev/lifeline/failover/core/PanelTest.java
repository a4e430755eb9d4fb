package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import org.junit.jupiter.api.Test;

final class PanelTest {
    private static final DeviceId DEVICE = new DeviceId(1, 1);
    private static final long STEADY = Panel.STEADY.toSeconds();
    private static final int HOUR = 3600;

    private final Panel panel = new Panel();

    @Test
    void aDeviceThatWasThereForFiveMinutesIsSteady() {
        panel.heard(at(0), DEVICE);
        panel.heard(at(STEADY - 1), DEVICE);
        assertThat(panel.steady()).isEmpty();
        assertThat(panel.present()).containsExactly(DEVICE);

        panel.heard(at(STEADY), DEVICE);
        assertThat(panel.steady()).containsExactly(DEVICE);
        assertThat(panel.present()).isEmpty();
    }

    @Test
    void aSleeperIsAskedWhileItIsAwakeAndNeverSteady() {
        for (long waking = 0; waking < 20 * 900; waking += 900) {
            panel.heard(at(waking), DEVICE);
            assertThat(panel.present()).containsExactly(DEVICE);
            panel.left(at(waking + 120), DEVICE);

            assertThat(panel.present()).isEmpty();
            assertThat(panel.steady()).isEmpty();
            assertThat(panel.justLeft(at(waking + 121))).isEmpty();
            assertThat(panel.expects(at(waking + 121), DEVICE)).isFalse();
        }
    }

    @Test
    void aSteadyDeviceThatLeavesIsExpectedForFiveMinutes() {
        panel.heard(at(0), DEVICE);
        panel.heard(at(STEADY), DEVICE);
        panel.left(at(1000), DEVICE);

        assertThat(panel.justLeft(at(1300))).containsExactly(DEVICE);
        assertThat(panel.expects(at(1300), DEVICE)).isTrue();
        assertThat(panel.justLeft(at(1301))).isEmpty();
        assertThat(panel.expects(at(1301), DEVICE)).isFalse();
    }

    @Test
    void aSteadyDeviceIsSteadyAsSoonAsItIsBack() {
        panel.heard(at(0), DEVICE);
        panel.heard(at(STEADY), DEVICE);
        panel.left(at(1000), DEVICE);
        panel.heard(at(1010), DEVICE);

        assertThat(panel.steady()).containsExactly(DEVICE);
    }

    /** Found by simulation: the answer to a call overtook nothing, but the word that its device sleeps overtook it. */
    @Test
    void anAnswerGivenBeforeTheSleepDoesNotWakeADevice() {
        panel.heard(at(0), DEVICE);
        panel.left(at(100), DEVICE);
        panel.answered(at(101), DEVICE);
        assertThat(panel.present()).isEmpty();

        panel.answered(at(101 + Panel.OVERTAKEN.toSeconds()), DEVICE);
        assertThat(panel.present()).containsExactly(DEVICE);
    }

    @Test
    void aDeviceThatNobodyKnowsIsExpectedToAnswer() {
        assertThat(panel.expects(at(0), DEVICE)).isTrue();
    }

    @Test
    void aSeatIsGivenUpAfterAnHourOfAbsence() {
        for (int number = 0; number < Panel.MOST_MEMBERS; number++) {
            panel.heard(at(0), new DeviceId(2, number));
        }
        panel.heard(at(HOUR), DEVICE);
        assertThat(panel.present()).hasSize(Panel.MOST_MEMBERS).doesNotContain(DEVICE);

        panel.heard(at(HOUR + 1), DEVICE);
        assertThat(panel.present()).hasSize(Panel.MOST_MEMBERS).contains(DEVICE);
    }
}
