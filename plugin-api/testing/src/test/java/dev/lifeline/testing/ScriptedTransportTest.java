package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.RequestKind;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ScriptedTransportTest extends SingleAttemptContract {
    private static final TransportId ID = TransportId.of("scripted");

    private final VirtualTime time = new VirtualTime();

    @Override
    protected TransportFixture newFixture() {
        return new ScriptedFixture(
                new ScriptedTransport(ID, time, time),
                Waiting.virtual(time),
                () -> assertThat(time.pending()).as("timers left behind").isZero());
    }

    @Nested
    final class WithFewCapabilities extends SingleAttemptContract {
        @Override
        protected TransportFixture newFixture() {
            VirtualTime own = new VirtualTime();
            Capabilities few = Capabilities.carrying(Set.of(RequestKind.CALL))
                    .mostArgumentBytes(63)
                    .build();
            return new ScriptedFixture(new ScriptedTransport(ID, own, own, few), Waiting.virtual(own), () -> {});
        }
    }

    @Test
    void onceReactionsComeFirstAndInOrder() {
        ScriptedTransport transport = (ScriptedTransport) fixture().transport();
        transport.script().answers(new Value.Int(9), SOON);
        transport
                .script()
                .once(Reaction.fails(TransportException.failure(ID, Fault.TRANSPORT, Progress.UNKNOWN), SOON))
                .once(Reaction.answers(Refusal.BUSY, SOON));

        TransportException first = bench().failure(bench().call(fixture().device(0), FUNCTION, LONG));
        TransportException second = bench().failure(bench().call(fixture().device(0), FUNCTION, LONG));

        assertThat(first.fault()).isEqualTo(Fault.TRANSPORT);
        assertThat(second.refusal()).contains(Refusal.BUSY);
        assertThat(bench().reply(bench().call(fixture().device(0), FUNCTION, LONG))
                        .answer())
                .isEqualTo(new Value.Int(9));
        assertThat(transport.asked()).hasSize(3).isEqualTo(transport.arrived());
    }

    @Test
    void whatIsNotSentDoesNotArrive() {
        ScriptedTransport transport = (ScriptedTransport) fixture().transport();
        transport.script().fails(TransportException.failure(ID, Fault.TRANSPORT, Progress.NOT_SENT), SOON);

        bench().failure(bench().call(fixture().device(0), FUNCTION, Duration.ofSeconds(1)));

        assertThat(transport.asked()).hasSize(1);
        assertThat(transport.arrived()).isEmpty();
    }
}
