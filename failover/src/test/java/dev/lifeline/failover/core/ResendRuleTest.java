package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.ResendRule.ASK_FIRST;
import static dev.lifeline.failover.core.ResendRule.GIVE_UP;
import static dev.lifeline.failover.core.ResendRule.SEND_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Refusal;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ResendRuleTest {
    private static final DeviceId DEVICE = new DeviceId(1, 1);
    private static final Request CALL = new Request.Call(DEVICE, "relay", "on");

    @Test
    void whatWasNotSentGoesAgainUnlessTheFaultIsOurs() {
        assertThat(rule(failure(Fault.TRANSPORT, Progress.NOT_SENT), Idempotency.AT_MOST_ONCE))
                .isEqualTo(SEND_AGAIN);
        assertThat(rule(failure(Fault.DEVICE, Progress.NOT_SENT), Idempotency.AT_MOST_ONCE))
                .isEqualTo(SEND_AGAIN);
        assertThat(rule(failure(Fault.CALLER, Progress.NOT_SENT), Idempotency.AT_MOST_ONCE))
                .isEqualTo(GIVE_UP);
    }

    @Test
    void anUnknownOutcomeGoesAgainOnlyWhereTwiceIsHarmless() {
        TransportException.Builder unknown = failure(Fault.TRANSPORT, Progress.UNKNOWN);

        assertThat(rule(unknown, Idempotency.AT_MOST_ONCE)).isEqualTo(ASK_FIRST);
        assertThat(rule(unknown, Idempotency.DEDUPED_BY_DEVICE)).isEqualTo(SEND_AGAIN);
        assertThat(rule(unknown, Idempotency.IDEMPOTENT)).isEqualTo(SEND_AGAIN);
        assertThat(ResendRule.after(
                        unknown.build(), envelope(new Request.Read(DEVICE, "level"), Idempotency.AT_MOST_ONCE), false))
                .isEqualTo(SEND_AGAIN);
    }

    @Test
    void theDeviceCannotTellASecondCopyThatCarriesNoId() {
        assertThat(ResendRule.after(
                        failure(Fault.DEVICE, Progress.UNKNOWN).build(),
                        envelope(CALL, Idempotency.DEDUPED_BY_DEVICE),
                        false))
                .isEqualTo(ASK_FIRST);
    }

    @Test
    void throttlingSendsAgainButNeverWhatMayHaveRun() {
        Duration pause = Duration.ofSeconds(9);

        assertThat(rule(failure(Fault.CALLER, Progress.NOT_SENT).throttled(pause), Idempotency.AT_MOST_ONCE))
                .isEqualTo(SEND_AGAIN);
        assertThat(rule(failure(Fault.CALLER, Progress.UNKNOWN).throttled(pause), Idempotency.AT_MOST_ONCE))
                .isEqualTo(ASK_FIRST);
    }

    @Test
    void aRefusalThatPassesGoesAgainAndTheOthersDoNot() {
        for (Refusal refusal : Refusal.values()) {
            boolean passing = refusal == Refusal.BUSY || refusal == Refusal.STALE_EPOCH || refusal == Refusal.MALFORMED;
            TransportException.Builder refused =
                    failure(Fault.DEVICE, Progress.REFUSED).refusal(refusal);

            assertThat(rule(refused, Idempotency.AT_MOST_ONCE))
                    .as("%s", refusal)
                    .isEqualTo(passing ? SEND_AGAIN : GIVE_UP);
        }
    }

    @Test
    void whatTheDeviceHasForgottenIsGivenUpWhateverItsClass() {
        for (Idempotency idempotency : Idempotency.values()) {
            assertThat(rule(failure(Fault.DEVICE, Progress.UNKNOWN).refusal(Refusal.FORGOTTEN), idempotency))
                    .as("%s", idempotency)
                    .isEqualTo(GIVE_UP);
        }
    }

    private static ResendRule rule(TransportException.Builder failure, Idempotency idempotency) {
        return ResendRule.after(failure.build(), envelope(CALL, idempotency), true);
    }

    private static Envelope envelope(Request request, Idempotency idempotency) {
        return Envelope.of(new CommandId(5), Epoch.NONE, idempotency, request);
    }

    private static TransportException.Builder failure(Fault fault, Progress progress) {
        return TransportException.failure(TransportId.of("particle"), fault, progress);
    }
}
