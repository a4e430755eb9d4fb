package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.tls.client.MqttException.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a server that is gone is found out, in virtual time. */
final class MqttPingsTest {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
    private static final String PINGREQ = "c000";
    private static final String PINGRESP = "d000";

    private final MqttBench bench = new MqttBench();

    @Test
    void eachKeepAliveThereIsAPing() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        for (int i = 0; i < 5; i++) {
            bench.time().advance(KEEP_ALIVE);
            assertThat(server.hears()).containsExactly(PINGREQ);
            server.says(PINGRESP);
        }
        assertThat(server.end()).isEmpty();
    }

    @Test
    void twoPingsUnansweredEndIt() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        CompletableFuture<Void> pending = bench.publish(server, "", Qos.AT_LEAST_ONCE);
        bench.time().advance(KEEP_ALIVE.multipliedBy(3).minusSeconds(1));
        assertThat(server.end()).isEmpty();

        bench.time().advance(Duration.ofSeconds(1));

        assertThat(server.end().orElseThrow().reason()).isEqualTo(Reason.SILENT);
        assertThat(MqttBench.failureOf(pending).mayHaveArrived()).isTrue();
        assertThat(bench.time().pending()).isZero();
    }

    @Test
    void anythingThatComesIsASignOfLife() {
        ScriptedServer server = bench.accepted(MqttBench.options());
        for (int i = 0; i < 10; i++) {
            bench.time().advance(KEEP_ALIVE);
            server.says("3003 0001 74");
        }
        assertThat(server.end()).isEmpty();
    }

    @Test
    void aServerIsNotBlamedForSilenceWhileNobodyReads() {
        ScriptedServer server = bench.accepted(MqttBench.options().withMostUnhandled(1));
        server.says("3003 0001 74");
        bench.time().advance(KEEP_ALIVE.multipliedBy(10));
        assertThat(server.end()).isEmpty();
        assertThat(server.hears()).hasSize(10).containsOnly(PINGREQ);

        bench.handlings().get(0).complete(null);
        bench.time().advance(KEEP_ALIVE.multipliedBy(3));
        assertThat(server.end().orElseThrow().reason()).isEqualTo(Reason.SILENT);
    }

    @Test
    void withoutAKeepAliveTheCallerPings() {
        ScriptedServer server = bench.accepted(MqttBench.options().withKeepAlive(Duration.ZERO));
        bench.time().advance(Duration.ofDays(1));
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
        ScriptedServer server = bench.accepted(MqttBench.options().withMostInFlight(1));
        server.requests().ping(new CompletableFuture<>());
        CompletableFuture<Void> second = new CompletableFuture<>();
        server.requests().ping(second);

        assertThat(MqttBench.failureOf(second).reason()).isEqualTo(Reason.IN_FLIGHT_FULL);
    }
}
