package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.Payload;
import dev.lifeline.tls.client.MqttException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From CONNECT to the end, byte by byte, in virtual time. */
final class MqttSessionTest {
    private static final String PINGRESP = "d000";

    private static final String CONNECT_OF_C = "100d 0004 4d515454 04 02 003c 0001 63".replace(" ", "");

    private final MqttBench bench = new MqttBench();

    @Test
    void aFullConnectHoldsLoginAndWill() {
        ScriptedServer server = bench.server(MqttBench.options()
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
        ScriptedServer server = bench.server(MqttBench.options());
        server.says("20020100");
        assertThat(server.session().accepted()).isCompletedWithValue(true);

        ScriptedServer other = bench.server(MqttBench.options());
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
        ScriptedServer server = bench.server(MqttBench.options());
        server.says("200200" + String.format("%02x", code));

        MqttException failure = MqttBench.failureOf(server.session().accepted());
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining("(CONNACK " + code + ")");
        assertThat(server.end()).contains(failure);
    }

    @Test
    void aServerThatDoesNotAnswerConnectIsLeft() {
        ScriptedServer server = bench.server(MqttBench.options());
        bench.time().advance(Duration.ofSeconds(9));
        assertThat(server.end()).isEmpty();

        bench.time().advance(Duration.ofSeconds(1));

        assertThat(MqttBench.failureOf(server.session().accepted()).reason()).isEqualTo(Reason.NO_ANSWER);
        assertThat(bench.time().pending()).isZero();
    }

    @Test
    void aPacketBeforeConnackEndsIt() {
        ScriptedServer server = bench.server(MqttBench.options());
        server.says(PINGRESP);

        assertThat(MqttBench.failureOf(server.session().accepted()).reason()).isEqualTo(Reason.UNEXPECTED);
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
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.says(hex);

        assertThat(server.end().map(MqttException::reason)).as(what).contains(Reason.MALFORMED);
        server.says("3003 0001 74");
        assertThat(bench.received()).isEmpty();
    }

    @Test
    void aPacketThatOnlyAClientSendsEndsIt() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.says("c000");

        assertThat(server.end().orElseThrow()).hasMessage("mqtt: the server sent PINGREQ");
    }

    @Test
    void aGoodbyeIsSaidOnce() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        server.session().disconnect();
        server.session().disconnect();

        assertThat(server.hears()).containsExactly("e000");
    }

    @Test
    void aBareConnectIsCleanAndNamesItsKeepAlive() {
        ScriptedServer server = bench.server(MqttBench.options());

        assertThat(server.hears()).containsExactly(CONNECT_OF_C);
        assertThat(server.session().accepted()).isNotDone();
    }
}
