package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.core.CallOutcomes.Outcome;
import org.junit.jupiter.api.Test;

final class CallOutcomesTest {
    private final CallOutcomes outcomes = new CallOutcomes();

    @Test
    void saysNothingBeforeItHasSeenAnything() {
        assertThat(outcomes.api(at(0))).isEqualTo(Verdict.UNCLEAR);
        assertThat(outcomes.deviceTimeouts(at(0))).isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void threeFailedProbesInARowAreBadAndOnePassedEndsIt() {
        for (int i = 0; i < 3; i++) {
            outcomes.probe(at(i), false);
        }
        assertThat(outcomes.api(at(300))).isEqualTo(Verdict.BAD);

        outcomes.probe(at(301), true);
        assertThat(outcomes.api(at(301))).isEqualTo(Verdict.GOOD);
    }

    @Test
    void halfOfTheOutcomesFromThreeSourcesAreBad() {
        requests(3, Outcome.CARRIER_FAILED);
        requests(3, Outcome.ANSWERED);

        assertThat(outcomes.api(at(1))).isEqualTo(Verdict.BAD);
    }

    @Test
    void failuresOfTwoDevicesAreNotBadHoweverMany() {
        for (int i = 0; i < 50; i++) {
            requests(2, Outcome.CARRIER_FAILED);
        }
        assertThat(outcomes.api(at(1))).isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void isGoodAgainWhenTheFailuresAreOlderThanTheWindow() {
        requests(4, Outcome.CARRIER_FAILED);
        outcomes.request(at(61), device(9), Outcome.ANSWERED);

        assertThat(outcomes.api(at(62))).isEqualTo(Verdict.GOOD);
    }

    @Test
    void fiveSilentDevicesAreBadAndOneNeverIs() {
        for (int i = 0; i < 100; i++) {
            outcomes.request(at(0), device(0), Outcome.DEVICE_SILENT);
        }
        assertThat(outcomes.deviceTimeouts(at(1))).isEqualTo(Verdict.UNCLEAR);

        requests(5, Outcome.DEVICE_SILENT);
        assertThat(outcomes.deviceTimeouts(at(1))).isEqualTo(Verdict.BAD);
        assertThat(outcomes.api(at(1))).as("the carrier answered").isEqualTo(Verdict.GOOD);
    }

    @Test
    void silentDevicesAreNotBadWhereMoreAnswer() {
        requests(5, Outcome.DEVICE_SILENT);
        requests(30, Outcome.ANSWERED);

        assertThat(outcomes.deviceTimeouts(at(1))).isEqualTo(Verdict.GOOD);
    }

    private void requests(int devices, Outcome outcome) {
        for (int number = 0; number < devices; number++) {
            outcomes.request(at(0), device(number), outcome);
        }
    }

    private static DeviceId device(int number) {
        return new DeviceId(1, number);
    }
}
