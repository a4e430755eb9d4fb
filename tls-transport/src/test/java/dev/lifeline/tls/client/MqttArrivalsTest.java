package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Payload;
import org.junit.jupiter.api.Test;

/** What comes is acknowledged after its handling, in order, and is bounded. */
final class MqttArrivalsTest {

    private final MqttBench bench = new MqttBench();

    @Test
    void aMessageIsAcknowledgedAfterItsHandlingAndNotBefore() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.says("3206 0001 74 0007 78");

        assertThat(bench.received())
                .containsExactly(new MqttPublication("t", Payload.of("x"), Qos.AT_LEAST_ONCE, false, false));
        bench.time().settle();
        assertThat(server.hears()).isEmpty();
        bench.handlings().get(0).complete(null);
        bench.time().settle();
        assertThat(server.hears()).containsExactly("40020007");
    }

    @Test
    void acknowledgementsKeepTheOrderOfTheMessages() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.says("3206 0001 74 0007 78 3206 0001 74 0008 78 3206 0001 74 0009 78");

        bench.handlings().get(2).complete(null);
        bench.handlings().get(1).completeExceptionally(new IllegalStateException("of a test"));
        bench.time().settle();
        assertThat(server.hears()).isEmpty();
        bench.handlings().get(0).complete(null);
        bench.time().settle();

        assertThat(server.hears()).containsExactly("40020007", "40020009");
    }

    @Test
    void whatAReceiverThrowsAtIsNotAcknowledged() {
        ScriptedServer server =
                new ScriptedServer(MqttBench.options(), bench.time(), MqttReceiver.handledOnReturn(message -> {
                    if (message.payload().size() > 0) {
                        throw new IllegalStateException("of a test");
                    }
                }));
        server.says(ScriptedServer.ACCEPTED);
        server.hears();
        server.says("3206 0001 74 0007 78 3205 0001 74 0008");
        bench.time().settle();

        assertThat(server.hears()).containsExactly("40020008");
        assertThat(server.end()).isEmpty();
    }

    @Test
    void aRetainedAndRepeatedMessageSaysSo() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.says("3b05 0001 74 0007 3103 0001 74");

        assertThat(bench.received())
                .containsExactly(
                        new MqttPublication("t", Payload.EMPTY, Qos.AT_LEAST_ONCE, true, true),
                        new MqttPublication("t", Payload.EMPTY, Qos.AT_MOST_ONCE, true, false));
    }

    @Test
    void aMessageAtQos2IsHandledOnceAndAnsweredInBothSteps() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.says("3405 0001 74 0007 3c05 0001 74 0007");
        bench.handlings().get(0).complete(null);
        bench.time().settle();
        assertThat(server.hears()).containsExactly("50020007");

        server.says("3c05 0001 74 0007");
        assertThat(server.hears()).containsExactly("50020007");
        server.says("62020007 62020007");
        assertThat(server.hears()).containsExactly("70020007", "70020007");
        assertThat(bench.received()).hasSize(1);

        server.says("3405 0001 74 0007");
        assertThat(bench.received()).hasSize(2);
    }

    @Test
    void aMessageAtQos2ThatCouldNotBeHandledIsTriedAgainWhenItComesAgain() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.says("3405 0001 74 0007");
        bench.handlings().get(0).completeExceptionally(new IllegalStateException("of a test"));
        bench.time().settle();
        assertThat(server.hears()).isEmpty();

        server.says("3c05 0001 74 0007");
        assertThat(bench.received()).hasSize(2);
    }

    @Test
    void whileTooManyAreBeingHandledNothingIsRead() {
        ScriptedServer server = bench.accepted(MqttBench.options().withMostUnhandled(2));
        server.says("3003 0001 74");
        assertThat(server.read()).isTrue();
        server.says("3003 0001 74");
        assertThat(server.read()).isFalse();

        bench.handlings().get(0).complete(null);
        bench.time().settle();

        assertThat(server.read()).isTrue();
    }
}
