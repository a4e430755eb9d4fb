package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What a leaf transport keeps beyond {@link TransportContract}, which it includes: one request is at most one attempt on
 * the wire, and there is no queue. Sending again is failover's decision, because only it knows what may run twice.
 *
 * <p><b>Threads.</b> and <b>Life cycle.</b> As {@link TransportContract}.
 */
public abstract class SingleAttemptContract extends TransportContract {
    /** Longer than any pause after which a hidden second attempt would be made. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    @Test
    void anAnsweredRequestArrivesOnce() {
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(1), SOON);

        SentRequest sent = bench().call(device, FUNCTION, LONG);
        bench().reply(sent);
        fixture().waiting().pass(AFTERWARDS);

        assertThat(fixture().arrivals(device, sent.argument())).isEqualTo(1);
    }

    @Test
    void aRequestWhoseAnswerIsLostArrivesAtMostOnce() {
        DeviceId device = reachableDevice(0);
        fixture().neverAnswers(device, FUNCTION);

        SentRequest sent = bench().call(device, FUNCTION, SHORT);
        bench().failure(sent);
        fixture().waiting().pass(AFTERWARDS);

        assertThat(fixture().arrivals(device, sent.argument())).isLessThanOrEqualTo(1);
    }

    @Test
    void aRequestWhoseAnswerIsLateArrivesAtMostOnce() {
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(1), SHORT.multipliedBy(2));

        SentRequest sent = bench().call(device, FUNCTION, SHORT);
        bench().failure(sent);
        fixture().waiting().pass(AFTERWARDS);

        assertThat(fixture().arrivals(device, sent.argument())).isLessThanOrEqualTo(1);
    }

    @Test
    void aDeviceThatVanishesInTheMiddleIsNotTriedAgainWhenItComesBack() {
        DeviceId device = reachableDevice(0);
        fixture().neverAnswers(device, FUNCTION);
        SentRequest sent = bench().call(device, FUNCTION, SHORT);
        fixture().waiting().pass(SOON);

        fixture().unreachable(device);
        bench().failure(sent);
        fixture().reachable(device);
        fixture().waiting().pass(AFTERWARDS);

        assertThat(fixture().arrivals(device, sent.argument())).isLessThanOrEqualTo(1);
    }

    @Test
    void nothingWaitsForAnUnreachableDevice() {
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(1), SOON);
        fixture().unreachable(device);
        SentRequest sent = bench().call(device, FUNCTION, SHORT);
        bench().failure(sent);

        fixture().reachable(device);
        fixture().waiting().pass(AFTERWARDS);

        assertThat(fixture().arrivals(device, sent.argument())).isZero();
    }

    @Test
    void nothingIsSentAfterClose() {
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(1), SOON);
        fixture().transport().close();

        SentRequest sent = bench().call(device, FUNCTION, LONG);
        bench().failure(sent);
        fixture().waiting().pass(AFTERWARDS);

        assertThat(fixture().arrivals(device, sent.argument())).isZero();
    }
}
