package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Payload;
import dev.lifeline.tls.client.MqttException.Reason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a caller asks, what is sent of it, and what comes of that. */
final class MqttRequestsTest {

    private final MqttBench bench = new MqttBench();

    @Test
    void aPublicationAtQos1IsDoneByItsPuback() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        CompletableFuture<Void> done = bench.publish(server, "21.5", Qos.AT_LEAST_ONCE);

        assertThat(server.hears()).containsExactly("3209 0001 74 0001".replace(" ", "") + "32312e35");
        assertThat(done).isNotDone();
        server.says("40020002");
        assertThat(done).isNotDone();
        server.says("40020001");
        assertThat(done).isCompleted();
    }

    @Test
    void aPublicationAtQos0IsDoneWhenItIsWritten() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        CompletableFuture<Void> done = new CompletableFuture<>();
        server.requests().publish(new MqttPublication("t", Payload.EMPTY, Qos.AT_MOST_ONCE, true, false), done);

        assertThat(server.hears()).containsExactly("3103000174");
        assertThat(done).isCompleted();
    }

    @Test
    void aPacketIdIsNeverZeroAndNeverThatOfOneInFlight() {
        ScriptedServer server = bench.accepted(MqttBench.options().withMostInFlight(2));
        CompletableFuture<Void> held = bench.publish(server, "", Qos.AT_LEAST_ONCE);
        server.hears();

        for (int round = 2; round <= 0x1_0002; round++) {
            CompletableFuture<Void> one = bench.publish(server, "", Qos.AT_LEAST_ONCE);
            String id = server.hears().get(0).substring(10);
            assertThat(id).as("round %d", round).isNotIn("0000", "0001");
            server.says("4002" + id);
            assertThat(one).isCompleted();
        }
        assertThat(held).isNotDone();
    }

    @Test
    void oneTooManyInFlightFailsAtOnceAndSendsNothing() {
        ScriptedServer server = bench.accepted(MqttBench.options().withMostInFlight(1));
        bench.publish(server, "", Qos.AT_LEAST_ONCE);
        server.hears();

        MqttException failure = MqttBench.failureOf(bench.publish(server, "", Qos.AT_LEAST_ONCE));

        assertThat(failure.reason()).isEqualTo(Reason.IN_FLIGHT_FULL);
        assertThat(failure.mayHaveArrived()).isFalse();
        assertThat(server.hears()).isEmpty();
        assertThat(bench.publish(server, "", Qos.AT_MOST_ONCE)).isCompleted();
    }

    @Test
    void whatIsTooLargeIsRefusedWholeAndWhatJustFitsIsSent() {
        ScriptedServer server = bench.accepted(MqttBench.options().withMostPacketBytes(128));
        MqttException failure = MqttBench.failureOf(bench.publish(server, "x".repeat(122), Qos.AT_LEAST_ONCE));

        assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(failure).hasMessage("mqtt: topic: t: a packet of 129 bytes (expected: at most 128)");
        assertThat(server.hears()).isEmpty();
        bench.publish(server, "x".repeat(121), Qos.AT_LEAST_ONCE);
        assertThat(server.hears().get(0)).hasSize(2 * 128);
    }

    @Test
    void aServerThatDoesNotReadIsGivenNothingMore() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.writable(false);

        assertThat(MqttBench.failureOf(bench.publish(server, "", Qos.AT_MOST_ONCE))
                        .reason())
                .isEqualTo(Reason.NOT_WRITABLE);
        assertThat(MqttBench.failureOf(bench.publish(server, "", Qos.AT_LEAST_ONCE))
                        .reason())
                .isEqualTo(Reason.NOT_WRITABLE);
        assertThat(server.hears()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenFailsAndMayHaveArrived() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.breaks();

        for (Qos qos : List.of(Qos.AT_MOST_ONCE, Qos.AT_LEAST_ONCE)) {
            MqttException failure = MqttBench.failureOf(bench.publish(server, "", qos));
            assertThat(failure.reason()).isEqualTo(Reason.CLOSED);
            assertThat(failure.mayHaveArrived()).isTrue();
        }
    }

    @Test
    void anUnsubscriptionIsDoneByItsAnswer() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        CompletableFuture<Void> done = new CompletableFuture<>();
        server.requests().unsubscribe("b", done);

        assertThat(server.hears()).containsExactly("a2050001000162");
        server.says("b0020001");
        assertThat(done).isCompleted();
    }

    @Test
    void anAnswerOfAnotherKindEndsIt() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        CompletableFuture<Void> done = bench.publish(server, "", Qos.AT_LEAST_ONCE);
        server.says("b0020001");

        assertThat(server.end().orElseThrow().reason()).isEqualTo(Reason.UNEXPECTED);
        assertThat(MqttBench.failureOf(done).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void itsEndFailsWhatWaitsAndWhatIsAskedLater() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        CompletableFuture<Void> before = bench.publish(server, "", Qos.AT_LEAST_ONCE);
        CompletableFuture<Void> ping = new CompletableFuture<>();
        server.requests().ping(ping);
        server.session().ended(null);

        assertThat(MqttBench.failureOf(before).mayHaveArrived()).isTrue();
        assertThat(MqttBench.failureOf(ping).reason()).isEqualTo(Reason.CLOSED);
        assertThat(MqttBench.failureOf(bench.publish(server, "", Qos.AT_LEAST_ONCE))
                        .mayHaveArrived())
                .isFalse();
        assertThat(bench.time().pending()).isZero();
    }

    /** 127 is the most that one digit of a remaining length tells. */
    @Test
    void aPacketIsCountedAsItIsWritten() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        for (int size : new int[] {0, 121, 122, 123, 16_376, 16_377, 16_378, 20_000}) {
            MqttPublication one = MqttPublication.of("t", Payload.of("x".repeat(size)));
            server.requests().publish(one, new CompletableFuture<>());

            assertThat(server.hears().get(0).length() / 2).isEqualTo((int) MqttPackets.publishBytes(one));
        }
    }

    @Test
    void theGrantedQosIsSeenAndARefusalIsAFailure() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        CompletableFuture<Qos> lower = new CompletableFuture<>();
        CompletableFuture<Qos> refused = new CompletableFuture<>();
        server.requests().subscribe("a/#", Qos.AT_LEAST_ONCE, lower);
        server.requests().subscribe("b", Qos.AT_LEAST_ONCE, refused);
        assertThat(server.hears()).containsExactly("82080001 0003612f23 01".replace(" ", ""), "8206000200016201");

        server.says("9003000100 9003000280");

        assertThat(lower).isCompletedWithValue(Qos.AT_MOST_ONCE);
        MqttException failure = MqttBench.failureOf(refused);
        assertThat(failure.reason()).isEqualTo(Reason.SUBSCRIPTION_REFUSED);
        assertThat(failure).hasMessage("mqtt: filter: b (refused by the server, SUBACK 0x80)");
    }
}
