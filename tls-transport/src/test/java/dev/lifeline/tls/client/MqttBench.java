package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Payload;
import dev.lifeline.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Virtual time, and an application that is handling what it received until the test says otherwise. */
final class MqttBench {
    private final VirtualTime time = new VirtualTime();
    private final List<MqttPublication> received = new ArrayList<>();
    private final List<CompletableFuture<Void>> handlings = new ArrayList<>();

    /** The defaults, as client {@code c}. */
    static MqttOptions options() {
        return MqttOptions.forClient("c");
    }

    VirtualTime time() {
        return time;
    }

    List<MqttPublication> received() {
        return received;
    }

    /** Of each received message, in this order. */
    List<CompletableFuture<Void>> handlings() {
        return handlings;
    }

    /** A server that was sent CONNECT. */
    ScriptedServer server(MqttOptions options) {
        return new ScriptedServer(options, time, this::receive);
    }

    /** A server that has accepted it. */
    ScriptedServer accepted(MqttOptions options) {
        ScriptedServer server = server(options);
        server.says(ScriptedServer.ACCEPTED);
        server.hears();
        return server;
    }

    /** Publishes to the topic {@code t}. */
    CompletableFuture<Void> publish(ScriptedServer server, String text, Qos qos) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        server.requests().publish(MqttPublication.of("t", Payload.of(text)).withQos(qos), done);
        return done;
    }

    static MqttException failureOf(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return (MqttException) future.handle((value, failure) -> failure).join();
    }

    private CompletionStage<Void> receive(MqttPublication message) {
        received.add(message);
        CompletableFuture<Void> handling = new CompletableFuture<>();
        handlings.add(handling);
        return handling;
    }
}
