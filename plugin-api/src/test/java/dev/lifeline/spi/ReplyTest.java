package dev.lifeline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.time.Tick;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReplyTest {
    private static final TransportId VIA = TransportId.of("pigeon");
    private static final DeviceId DEVICE = new DeviceId(1, 2);
    private static final Request CALL = new Request.Call(DEVICE, "relay", "on");
    private static final Request QUESTION = new Request.AskOutcome(DEVICE, new CommandId(5), Tick.ZERO);

    @Test
    void aValueIsAReply() {
        assertThat(Reply.to(CALL, VIA, new Value.Int(3))).isEqualTo(new Reply(VIA, new Value.Int(3)));
    }

    @Test
    void aCommandThatRanBeforeIsAnswered() {
        assertThat(Reply.to(CALL, VIA, Refusal.RAN_BEFORE).answer()).isEqualTo(Refusal.RAN_BEFORE);
    }

    @Test
    void theContractsOwnCodeAnswersWithRefusals() {
        assertThat(Reply.to(QUESTION, VIA, Refusal.NOT_RUN).answer()).isEqualTo(Refusal.NOT_RUN);
        assertThat(Reply.to(QUESTION, VIA, Refusal.BUSY).answer()).isEqualTo(Refusal.BUSY);
    }

    @Test
    void aCallThatIsTurnedDownIsAFailureThatDidNotRun() {
        TransportException failure = failure(CALL, Refusal.STALE_EPOCH);

        assertThat(failure.fault()).isEqualTo(Fault.DEVICE);
        assertThat(failure.progress()).isEqualTo(Progress.REFUSED);
        assertThat(failure.refusal()).contains(Refusal.STALE_EPOCH);
    }

    @Test
    void whetherACallRanThatTheDeviceHasForgottenIsUnknown() {
        TransportException failure = failure(CALL, Refusal.FORGOTTEN);

        assertThat(failure.fault()).isEqualTo(Fault.DEVICE);
        assertThat(failure.progress()).isEqualTo(Progress.UNKNOWN);
        assertThat(failure.refusal()).contains(Refusal.FORGOTTEN);
        assertThat(Reply.to(QUESTION, VIA, Refusal.FORGOTTEN).answer()).isEqualTo(Refusal.FORGOTTEN);
    }

    @Test
    void anUnknownFunctionIsTheCallersFault() {
        assertThat(failure(CALL, Refusal.UNKNOWN_FUNCTION).fault()).isEqualTo(Fault.CALLER);
    }

    @Test
    void whatTheDeviceCouldNotReadIsAFailureForEveryRequest() {
        assertThat(failure(QUESTION, Refusal.MALFORMED).refusal()).contains(Refusal.MALFORMED);
        assertThat(failure(QUESTION, Refusal.UNKNOWN).refusal()).contains(Refusal.UNKNOWN);
    }

    @Test
    void aFailureNamesTransportFactsAndPause() {
        TransportException failure = TransportException.failure(VIA, Fault.CALLER, Progress.NOT_SENT)
                .throttled(Duration.ofSeconds(5))
                .localHint(LocalHint.NO_ROUTE)
                .detail("too many calls")
                .build();

        assertThat(failure)
                .hasMessage("pigeon: CALLER NOT_SENT throttled for PT5S: too many calls")
                .extracting(TransportException::pause, TransportException::localHint)
                .containsExactly(java.util.Optional.of(Duration.ofSeconds(5)), LocalHint.NO_ROUTE);
    }

    private static TransportException failure(Request request, Answer answer) {
        return catchThrowableOfType(TransportException.class, () -> Reply.to(request, VIA, answer));
    }
}
