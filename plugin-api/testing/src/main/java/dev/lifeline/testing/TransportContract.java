package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.lifeline.spi.Transport} keeps, failover's composite included. Whoever writes one extends this
 * class, or {@link SingleAttemptContract} for a leaf, and says only how to make it:
 *
 * <pre>{@code
 * final class PigeonTransportTest extends SingleAttemptContract {
 *     @Override
 *     protected TransportFixture newFixture() {
 *         return new PigeonFixture(new VirtualTime());
 *     }
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> JUnit's, and four more in one test. <b>Life cycle.</b> A new fixture for each test.
 */
public abstract class TransportContract extends CapabilityClaims {
    @Test
    void anAnsweredCallCompletesOnceWithTheValueAndTheTransportThatCarriedIt() {
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(42), SOON);

        SentRequest sent = bench().call(device, FUNCTION, LONG);
        Reply reply = bench().reply(sent);
        fixture().waiting().pass(SOON);

        assertThat(reply.answer()).isEqualTo(new Value.Int(42));
        assertThat(fixture().carriers()).contains(reply.via());
        assertThat(sent.outcomes()).isEqualTo(1);
        assertThat(fixture().arrivals(device, sent.argument())).isEqualTo(1);
    }

    @Test
    void aRequestWhoseDeadlinePassesFailsSoonAfterItAndNotBefore() {
        DeviceId device = reachableDevice(0);
        fixture().neverAnswers(device, FUNCTION);

        SentRequest sent = bench().call(device, FUNCTION, SHORT);
        TransportException failure = bench().failure(sent);

        assertThat(bench().end(sent).at().since(sent.deadline()))
                .isBetween(ROUNDING.negated(), fixture().waiting().slack());
        assertThat(failure.fault()).isNotEqualTo(Fault.CALLER);
        assertTruthful(device, sent, failure);
    }

    @Test
    void anAnswerThatComesAfterTheDeadlineChangesNothing() {
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(1), SHORT.multipliedBy(2));

        SentRequest sent = bench().call(device, FUNCTION, SHORT);
        bench().failure(sent);
        fixture().waiting().pass(SHORT.multipliedBy(3));

        assertThat(sent.outcomes()).isEqualTo(1);
        assertThat(bench().end(sent).reply()).isNull();
    }

    @Test
    void aDeadlineThatHasPassedAlreadySendsNothing() {
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(1), SOON);

        SentRequest sent = bench().call(device, FUNCTION, Duration.ofSeconds(-1));
        TransportException failure = bench().failure(sent);
        fixture().waiting().pass(SHORT);

        assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(fixture().arrivals(device, sent.argument())).isZero();
    }

    @Test
    void anUnreachableDeviceFailsAndItIsNotTheCallersFault() {
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(1), SOON);
        fixture().unreachable(device);

        SentRequest sent = bench().call(device, FUNCTION, SHORT);
        TransportException failure = bench().failure(sent);

        assertThat(failure.progress()).isIn(Progress.NOT_SENT, Progress.UNKNOWN);
        assertThat(failure.fault()).isNotEqualTo(Fault.CALLER);
    }

    @Test
    void oneUnreachableDeviceDoesNotStopTheOthers() {
        DeviceId gone = reachableDevice(0);
        DeviceId there = reachableDevice(1);
        fixture().answers(there, FUNCTION, new Value.Int(7), SOON);
        fixture().unreachable(gone);

        bench().call(gone, FUNCTION, LONG);

        assertThat(bench().reply(bench().call(there, FUNCTION, LONG)).answer()).isEqualTo(new Value.Int(7));
    }

    @Test
    void aFunctionThatTheDeviceDoesNotKnowIsTheCallersFaultOrARefusal() {
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(1), SOON);

        TransportException failure = bench().failure(bench().call(device, "nosuch", LONG));

        assertThat(failure.fault() == Fault.CALLER || failure.refusal().isPresent())
                .as("%s", failure)
                .isTrue();
    }

    @Test
    void aProbeCompletesNormallyWhetherItPassesOrNot() {
        reachableDevice(0);
        CompletableFuture<Boolean> open = probe();
        fixture().waiting().until(open, "result of a probe");
        assertThat(open).isCompleted();

        fixture().transport().close();
        CompletableFuture<Boolean> closed = probe();
        fixture().waiting().until(closed, "result of a probe after close");
        assertThat(closed).isCompletedWithValue(false);
    }

    @Test
    void closeFailsWhatIsInFlightAndLaterRequestsAreNotSent() {
        DeviceId device = reachableDevice(0);
        fixture().neverAnswers(device, FUNCTION);
        SentRequest inFlight = bench().call(device, FUNCTION, LONG);
        fixture().waiting().pass(SOON);

        fixture().transport().close();
        fixture().transport().close();
        TransportException cut = bench().failure(inFlight);
        SentRequest later = bench().call(device, FUNCTION, LONG);

        assertTruthful(device, inFlight, cut);
        assertThat(bench().end(inFlight).at()).isLessThan(inFlight.deadline());
        assertThat(bench().failure(later).progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(fixture().arrivals(device, later.argument())).isZero();
    }

    @Test
    void manyConcurrentRequestsEachCompleteOnceWithTheirOwnDevicesAnswer() {
        for (int number = 0; number < 4; number++) {
            fixture().answers(reachableDevice(number), FUNCTION, new Value.Int(number), SOON);
        }

        List<SentRequest> all = ConcurrentCalls.of(bench(), FUNCTION, LONG);

        for (int i = 0; i < all.size(); i++) {
            Reply reply = bench().reply(all.get(i));
            assertThat(reply.answer()).isEqualTo(new Value.Int(i / ConcurrentCalls.EACH));
        }
        assertThat(all).allMatch(sent -> sent.outcomes() == 1);
    }

    @Test
    void noExceptionRepeatsAnArgument() {
        DeviceId device = reachableDevice(0);
        fixture().neverAnswers(device, FUNCTION);
        TransportException late = bench().failure(bench().call(device, FUNCTION, SHORT));
        TransportException unknown = bench().failure(bench().call(device, "nosuch", SHORT));
        fixture().unreachable(device);
        TransportException unreachable = bench().failure(bench().call(device, FUNCTION, SHORT));

        for (TransportException failure : List.of(late, unknown, unreachable)) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain(ContractBench.SECRET);
            }
        }
    }

    /** A request that reached the device was sent, and unless the device said no it may have run. */
    final void assertTruthful(DeviceId device, SentRequest sent, TransportException failure) {
        if (fixture().arrivals(device, sent.argument()) > 0) {
            assertThat(failure.progress()).as("%s", failure).isEqualTo(Progress.UNKNOWN);
        }
    }

    private CompletableFuture<Boolean> probe() {
        return fixture()
                .transport()
                .probe(fixture().waiting().ticker().now().plus(SHORT))
                .thenApply(ProbeResult::passed)
                .toCompletableFuture();
    }
}
