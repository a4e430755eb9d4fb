package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.Payload;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.tls.client.MqttException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said over one connection, byte by byte, in virtual time. */
final class MqttSessionTest {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
    private static final String CONNECT_OF_C = "100d 0004 4d515454 04 02 003c 0001 63".replace(" ", "");
    private static final String PINGREQ = "c000";
    private static final String PINGRESP = "d000";

    private final VirtualTime time = new VirtualTime();
    private final List<MqttPublication> received = new ArrayList<>();
    private final List<CompletableFuture<Void>> handlings = new ArrayList<>();

    @Test
    void aBareConnectIsCleanAndNamesItsKeepAlive() {
        ScriptedServer server = server(options());

        assertThat(server.hears()).containsExactly(CONNECT_OF_C);
        assertThat(server.session().accepted()).isNotDone();
    }

    @Test
    void aFullConnectHoldsLoginAndWill() {
        ScriptedServer server = server(options()
                .withLogin("u", new Secret("pw"))
                .withWill(new MqttPublication("t", Payload.of("w"), Qos.AT_LEAST_ONCE, true, false))
                .withKeptSession()
                .withKeepAlive(Duration.ZERO));

        assertThat(server.hears())
                .containsExactly(
                        "101a 0004 4d515454 04 ec 0000 0001 63 0001 74 0001 77 0001 75 0002 7077".replace(" ", ""));
    }

    @Test
    void acceptedItKnowsWhetherASessionWasKept() {
        ScriptedServer server = server(options());
        server.says("20020100");
        assertThat(server.session().accepted()).isCompletedWithValue(true);

        ScriptedServer other = server(options());
        other.says(ScriptedServer.ACCEPTED);
        assertThat(other.session().accepted()).isCompletedWithValue(false);
    }

    @ParameterizedTest
    @CsvSource({
        "1, PROTOCOL_REFUSED",
        "2, CLIENT_ID_REFUSED",
        "3, SERVER_UNAVAILABLE",
        "4, BAD_USER_OR_PASSWORD",
        "5, NOT_AUTHORISED"
    })
    void aRefusalIsNamedByItsCode(int code, Reason reason) {
        ScriptedServer server = server(options());
        server.says("200200" + String.format("%02x", code));

        MqttException failure = failureOf(server.session().accepted());
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining("(CONNACK " + code + ")");
        assertThat(server.end()).contains(failure);
    }

    @Test
    void aServerThatDoesNotAnswerConnectIsLeft() {
        ScriptedServer server = server(options());
        time.advance(Duration.ofSeconds(9));
        assertThat(server.end()).isEmpty();

        time.advance(Duration.ofSeconds(1));

        assertThat(failureOf(server.session().accepted()).reason()).isEqualTo(Reason.NO_ANSWER);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aPacketBeforeConnackEndsIt() {
        ScriptedServer server = server(options());
        server.says(PINGRESP);

        assertThat(failureOf(server.session().accepted()).reason()).isEqualTo(Reason.UNEXPECTED);
    }

    @Test
    void aPublicationAtQos1IsDoneByItsPuback() {
        ScriptedServer server = accepted(options());
        CompletableFuture<Void> done = publish(server, "21.5", Qos.AT_LEAST_ONCE);

        assertThat(server.hears()).containsExactly("3209 0001 74 0001".replace(" ", "") + "32312e35");
        assertThat(done).isNotDone();
        server.says("40020002");
        assertThat(done).isNotDone();
        server.says("40020001");
        assertThat(done).isCompleted();
    }

    @Test
    void aPublicationAtQos0IsDoneWhenItIsWritten() {
        ScriptedServer server = accepted(options());
        CompletableFuture<Void> done = new CompletableFuture<>();
        server.requests().publish(new MqttPublication("t", Payload.EMPTY, Qos.AT_MOST_ONCE, true, false), done);

        assertThat(server.hears()).containsExactly("3103000174");
        assertThat(done).isCompleted();
    }

    @Test
    void aPacketIdIsNeverZeroAndNeverThatOfOneInFlight() {
        ScriptedServer server = accepted(options().withMostInFlight(2));
        CompletableFuture<Void> held = publish(server, "", Qos.AT_LEAST_ONCE);
        server.hears();

        for (int round = 2; round <= 0x1_0002; round++) {
            CompletableFuture<Void> one = publish(server, "", Qos.AT_LEAST_ONCE);
            String id = server.hears().get(0).substring(10);
            assertThat(id).as("round %d", round).isNotIn("0000", "0001");
            server.says("4002" + id);
            assertThat(one).isCompleted();
        }
        assertThat(held).isNotDone();
    }

    @Test
    void oneTooManyInFlightFailsAtOnceAndSendsNothing() {
        ScriptedServer server = accepted(options().withMostInFlight(1));
        publish(server, "", Qos.AT_LEAST_ONCE);
        server.hears();

        MqttException failure = failureOf(publish(server, "", Qos.AT_LEAST_ONCE));

        assertThat(failure.reason()).isEqualTo(Reason.IN_FLIGHT_FULL);
        assertThat(failure.mayHaveArrived()).isFalse();
        assertThat(server.hears()).isEmpty();
        assertThat(publish(server, "", Qos.AT_MOST_ONCE)).isCompleted();
    }

    @Test
    void whatIsTooLargeIsRefusedWholeAndWhatJustFitsIsSent() {
        ScriptedServer server = accepted(options().withMostPacketBytes(128));
        MqttException failure = failureOf(publish(server, "x".repeat(122), Qos.AT_LEAST_ONCE));

        assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(failure).hasMessage("mqtt: topic: t: a packet of 129 bytes (expected: at most 128)");
        assertThat(server.hears()).isEmpty();
        publish(server, "x".repeat(121), Qos.AT_LEAST_ONCE);
        assertThat(server.hears().get(0)).hasSize(2 * 128);
    }

    /** 127 is the most that one digit of a remaining length tells. */
    @Test
    void aPacketIsCountedAsItIsWritten() {
        ScriptedServer server = accepted(options());
        for (int size : new int[] {0, 121, 122, 123, 16_376, 16_377, 16_378, 20_000}) {
            MqttPublication one = MqttPublication.of("t", Payload.of("x".repeat(size)));
            server.requests().publish(one, new CompletableFuture<>());

            assertThat(server.hears().get(0).length() / 2).isEqualTo((int) MqttPackets.publishBytes(one));
        }
    }

    @Test
    void aServerThatDoesNotReadIsGivenNothingMore() {
        ScriptedServer server = accepted(options());
        server.writable(false);

        assertThat(failureOf(publish(server, "", Qos.AT_MOST_ONCE)).reason()).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(failureOf(publish(server, "", Qos.AT_LEAST_ONCE)).reason()).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(server.hears()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenFailsAndMayHaveArrived() {
        ScriptedServer server = accepted(options());
        server.breaks();

        for (Qos qos : List.of(Qos.AT_MOST_ONCE, Qos.AT_LEAST_ONCE)) {
            MqttException failure = failureOf(publish(server, "", qos));
            assertThat(failure.reason()).isEqualTo(Reason.CLOSED);
            assertThat(failure.mayHaveArrived()).isTrue();
        }
    }

    @Test
    void theGrantedQosIsSeenAndARefusalIsAFailure() {
        ScriptedServer server = accepted(options());
        CompletableFuture<Qos> lower = new CompletableFuture<>();
        CompletableFuture<Qos> refused = new CompletableFuture<>();
        server.requests().subscribe("a/#", Qos.AT_LEAST_ONCE, lower);
        server.requests().subscribe("b", Qos.AT_LEAST_ONCE, refused);
        assertThat(server.hears()).containsExactly("82080001 0003612f23 01".replace(" ", ""), "8206000200016201");

        server.says("9003000100 9003000280");

        assertThat(lower).isCompletedWithValue(Qos.AT_MOST_ONCE);
        MqttException failure = failureOf(refused);
        assertThat(failure.reason()).isEqualTo(Reason.SUBSCRIPTION_REFUSED);
        assertThat(failure).hasMessage("mqtt: filter: b (refused by the server, SUBACK 0x80)");
    }

    @Test
    void anUnsubscriptionIsDoneByItsAnswer() {
        ScriptedServer server = accepted(options());
        CompletableFuture<Void> done = new CompletableFuture<>();
        server.requests().unsubscribe("b", done);

        assertThat(server.hears()).containsExactly("a2050001000162");
        server.says("b0020001");
        assertThat(done).isCompleted();
    }

    @Test
    void anAnswerOfAnotherKindEndsIt() {
        ScriptedServer server = accepted(options());
        CompletableFuture<Void> done = publish(server, "", Qos.AT_LEAST_ONCE);
        server.says("b0020001");

        assertThat(server.end().orElseThrow().reason()).isEqualTo(Reason.UNEXPECTED);
        assertThat(failureOf(done).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void aMessageIsAcknowledgedAfterItsHandlingAndNotBefore() {
        ScriptedServer server = accepted(options());
        server.says("3206 0001 74 0007 78");

        assertThat(received)
                .containsExactly(new MqttPublication("t", Payload.of("x"), Qos.AT_LEAST_ONCE, false, false));
        time.settle();
        assertThat(server.hears()).isEmpty();
        handlings.get(0).complete(null);
        time.settle();
        assertThat(server.hears()).containsExactly("40020007");
    }

    @Test
    void acknowledgementsKeepTheOrderOfTheMessages() {
        ScriptedServer server = accepted(options());
        server.says("3206 0001 74 0007 78 3206 0001 74 0008 78 3206 0001 74 0009 78");

        handlings.get(2).complete(null);
        handlings.get(1).completeExceptionally(new IllegalStateException("of a test"));
        time.settle();
        assertThat(server.hears()).isEmpty();
        handlings.get(0).complete(null);
        time.settle();

        assertThat(server.hears()).containsExactly("40020007", "40020009");
    }

    @Test
    void whatAReceiverThrowsAtIsNotAcknowledged() {
        ScriptedServer server = new ScriptedServer(options(), time, MqttReceiver.handledOnReturn(message -> {
            if (message.payload().size() > 0) {
                throw new IllegalStateException("of a test");
            }
        }));
        server.says(ScriptedServer.ACCEPTED);
        server.hears();
        server.says("3206 0001 74 0007 78 3205 0001 74 0008");
        time.settle();

        assertThat(server.hears()).containsExactly("40020008");
        assertThat(server.end()).isEmpty();
    }

    @Test
    void aRetainedAndRepeatedMessageSaysSo() {
        ScriptedServer server = accepted(options());
        server.says("3b05 0001 74 0007 3103 0001 74");

        assertThat(received)
                .containsExactly(
                        new MqttPublication("t", Payload.EMPTY, Qos.AT_LEAST_ONCE, true, true),
                        new MqttPublication("t", Payload.EMPTY, Qos.AT_MOST_ONCE, true, false));
    }

    @Test
    void aMessageAtQos2IsHandledOnceAndAnsweredInBothSteps() {
        ScriptedServer server = accepted(options());
        server.says("3405 0001 74 0007 3c05 0001 74 0007");
        handlings.get(0).complete(null);
        time.settle();
        assertThat(server.hears()).containsExactly("50020007");

        server.says("3c05 0001 74 0007");
        assertThat(server.hears()).containsExactly("50020007");
        server.says("62020007 62020007");
        assertThat(server.hears()).containsExactly("70020007", "70020007");
        assertThat(received).hasSize(1);

        server.says("3405 0001 74 0007");
        assertThat(received).hasSize(2);
    }

    @Test
    void aMessageAtQos2ThatCouldNotBeHandledIsTriedAgainWhenItComesAgain() {
        ScriptedServer server = accepted(options());
        server.says("3405 0001 74 0007");
        handlings.get(0).completeExceptionally(new IllegalStateException("of a test"));
        time.settle();
        assertThat(server.hears()).isEmpty();

        server.says("3c05 0001 74 0007");
        assertThat(received).hasSize(2);
    }

    @Test
    void whileTooManyAreBeingHandledNothingIsRead() {
        ScriptedServer server = accepted(options().withMostUnhandled(2));
        server.says("3003 0001 74");
        assertThat(server.read()).isTrue();
        server.says("3003 0001 74");
        assertThat(server.read()).isFalse();

        handlings.get(0).complete(null);
        time.settle();

        assertThat(server.read()).isTrue();
    }

    @Test
    void eachKeepAliveThereIsAPing() {
        ScriptedServer server = accepted(options());
        for (int i = 0; i < 5; i++) {
            time.advance(KEEP_ALIVE);
            assertThat(server.hears()).containsExactly(PINGREQ);
            server.says(PINGRESP);
        }
        assertThat(server.end()).isEmpty();
    }

    @Test
    void twoPingsUnansweredEndIt() {
        ScriptedServer server = accepted(options());
        CompletableFuture<Void> pending = publish(server, "", Qos.AT_LEAST_ONCE);
        time.advance(KEEP_ALIVE.multipliedBy(3).minusSeconds(1));
        assertThat(server.end()).isEmpty();

        time.advance(Duration.ofSeconds(1));

        assertThat(server.end().orElseThrow().reason()).isEqualTo(Reason.SILENT);
        assertThat(failureOf(pending).mayHaveArrived()).isTrue();
        assertThat(time.pending()).isZero();
    }

    @Test
    void anythingThatComesIsASignOfLife() {
        ScriptedServer server = accepted(options());
        for (int i = 0; i < 10; i++) {
            time.advance(KEEP_ALIVE);
            server.says("3003 0001 74");
        }
        assertThat(server.end()).isEmpty();
    }

    @Test
    void aServerIsNotBlamedForSilenceWhileNobodyReads() {
        ScriptedServer server = accepted(options().withMostUnhandled(1));
        server.says("3003 0001 74");
        time.advance(KEEP_ALIVE.multipliedBy(10));
        assertThat(server.end()).isEmpty();
        assertThat(server.hears()).hasSize(10).containsOnly(PINGREQ);

        handlings.get(0).complete(null);
        time.advance(KEEP_ALIVE.multipliedBy(3));
        assertThat(server.end().orElseThrow().reason()).isEqualTo(Reason.SILENT);
    }

    @Test
    void withoutAKeepAliveTheCallerPings() {
        ScriptedServer server = accepted(options().withKeepAlive(Duration.ZERO));
        time.advance(Duration.ofDays(1));
        assertThat(server.hears()).isEmpty();

        CompletableFuture<Void> answered = new CompletableFuture<>();
        server.requests().ping(answered);
        assertThat(server.hears()).containsExactly(PINGREQ);
        assertThat(answered).isNotDone();
        server.says(PINGRESP);
        assertThat(answered).isCompleted();
    }

    @Test
    void pingsWithoutEndAreRefused() {
        ScriptedServer server = accepted(options().withMostInFlight(1));
        server.requests().ping(new CompletableFuture<>());
        CompletableFuture<Void> second = new CompletableFuture<>();
        server.requests().ping(second);

        assertThat(failureOf(second).reason()).isEqualTo(Reason.IN_FLIGHT_FULL);
    }

    @ParameterizedTest
    @CsvSource({
        "f0 00, reserved type",
        "30 ff ff ff ff 01, a remaining length of five digits",
        "30 ff ff 7f, larger than the options allow",
        "36 05 0001 74 0007, QoS 3",
        "30 03 0009 74, a topic beyond the packet's end",
        "30 03 0001 2b, a wildcard in a topic",
        "30 02 0000, no topic",
        "30 03 0001 00, the character 0",
        "90 03 0000 00, packet id 0"
    })
    void whatIsNoMqttEndsIt(String hex, String what) {
        ScriptedServer server = accepted(options());
        server.says(hex);

        assertThat(server.end().map(MqttException::reason)).as(what).contains(Reason.MALFORMED);
        server.says("3003 0001 74");
        assertThat(received).isEmpty();
    }

    @Test
    void aPacketThatOnlyAClientSendsEndsIt() {
        ScriptedServer server = accepted(options());
        server.says("c000");

        assertThat(server.end().orElseThrow()).hasMessage("mqtt: the server sent PINGREQ");
    }

    @Test
    void itsEndFailsWhatWaitsAndWhatIsAskedLater() {
        ScriptedServer server = accepted(options());
        CompletableFuture<Void> before = publish(server, "", Qos.AT_LEAST_ONCE);
        CompletableFuture<Void> ping = new CompletableFuture<>();
        server.requests().ping(ping);
        server.session().ended(null);

        assertThat(failureOf(before).mayHaveArrived()).isTrue();
        assertThat(failureOf(ping).reason()).isEqualTo(Reason.CLOSED);
        assertThat(failureOf(publish(server, "", Qos.AT_LEAST_ONCE)).mayHaveArrived())
                .isFalse();
        assertThat(time.pending()).isZero();
    }

    @Test
    void aGoodbyeIsSaidOnce() {
        ScriptedServer server = accepted(options());
        server.session().disconnect();
        server.session().disconnect();

        assertThat(server.hears()).containsExactly("e000");
    }

    private static MqttOptions options() {
        return MqttOptions.forClient("c");
    }

    private ScriptedServer server(MqttOptions options) {
        return new ScriptedServer(options, time, this::receive);
    }

    private ScriptedServer accepted(MqttOptions options) {
        ScriptedServer server = server(options);
        server.says(ScriptedServer.ACCEPTED);
        server.hears();
        return server;
    }

    private CompletionStage<Void> receive(MqttPublication message) {
        received.add(message);
        CompletableFuture<Void> handling = new CompletableFuture<>();
        handlings.add(handling);
        return handling;
    }

    private static CompletableFuture<Void> publish(ScriptedServer server, String text, Qos qos) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        server.requests().publish(MqttPublication.of("t", Payload.of(text)).withQos(qos), done);
        return done;
    }

    private static MqttException failureOf(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return (MqttException) future.handle((value, failure) -> failure).join();
    }
}
