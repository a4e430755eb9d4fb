package dev.lifeline.tls.client;

import dev.lifeline.time.SystemTime;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.mqtt.MqttCodec;
import io.netty.channel.ChannelHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A client of one MQTT server, version 3.1.1, over TLS: what MQTT-TLS is to firmware, for Java. It is written for mosquitto,
 * AWS IoT, Azure and our own listener alike, and may be used alone.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread, and blocks nobody. <b>Life cycle.</b> None: it opens any number of
 * connections, each with one attempt. Two at a time with the same client id drive each other out.
 *
 * <pre>{@code
 * MqttClient client = MqttClient.over(tls, MqttOptions.forClient("backend-7"));
 * client.connect(threads, timers, message -> store(message))
 *         .thenCompose(connection -> connection.subscribe("sensors/#", Qos.AT_LEAST_ONCE));
 * }</pre>
 */
public final class MqttClient {
    private final Target target;
    private final MqttOptions options;

    private MqttClient(Target target, MqttOptions options) {
        this.target = target;
        this.options = options;
    }

    public static MqttClient over(TlsClient tls, MqttOptions options) {
        return new MqttClient(tls.target(), options);
    }

    /** UNENCRYPTED: user, password and messages can be read by everybody on the way. */
    public static MqttClient unencrypted(PlainClient plain, MqttOptions options) {
        return new MqttClient(plain.target(), options);
    }

    /**
     * Opens a connection: name, TCP, TLS, CONNECT.
     *
     * @param timers for keep-alive and answer limit
     * @param receiver takes what comes, from after the stage's completion on
     * @return completed by CONNACK; fails with {@link ClientException} or {@link MqttException}
     */
    public CompletionStage<MqttConnection> connect(ClientThreads threads, Timers timers, MqttReceiver receiver) {
        return greeted(() -> Dialing.dial(threads, target, handlers(timers, receiver)));
    }

    /** As {@link #connect(ClientThreads, Timers, MqttReceiver)}, on threads that end with the connection. */
    public CompletionStage<MqttConnection> connect(MqttReceiver receiver) {
        return greeted(() -> {
            SystemTime time = SystemTime.real();
            return Routes.alone(target, handlers(time, receiver), time::close);
        });
    }

    private CompletionStage<MqttConnection> greeted(Supplier<CompletableFuture<Lifespan>> dialing) {
        CompletableFuture<MqttConnection> outcome = new CompletableFuture<>();
        long bytes = MqttPackets.connectBytes(options);
        if (bytes > options.mostPacketBytes()) {
            outcome.completeExceptionally(MqttFailures.tooLarge("CONNECT", bytes, options.mostPacketBytes()));
        } else {
            dialing.get().whenComplete((open, failure) -> {
                if (failure == null) {
                    greet(open, outcome);
                } else {
                    outcome.completeExceptionally(failure);
                }
            });
        }
        return outcome.minimalCompletionStage();
    }

    private static void greet(Lifespan lifespan, CompletableFuture<MqttConnection> outcome) {
        MqttSession session = lifespan.channel().pipeline().get(MqttPipe.class).session();
        lifespan.ended().whenComplete((end, broken) -> session.ended(broken));
        session.accepted().whenComplete((present, failure) -> {
            if (failure == null) {
                outcome.complete(new MqttConnection(session, lifespan, present));
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        session.open();
    }

    private Function<Lifespan, ChannelHandler[]> handlers(Timers timers, MqttReceiver receiver) {
        return lifespan -> Stream.concat(
                        Stream.of(MqttCodec.ofPackets(options.mostPacketBytes())),
                        Stream.of(new MqttPipe(lifespan, options, timers, receiver)))
                .toArray(ChannelHandler[]::new);
    }

    @Override
    public String toString() {
        return "MqttClient[" + target + (target.tls().isPresent() ? "" : ", UNENCRYPTED") + ", " + options.clientId()
                + "]";
    }
}
