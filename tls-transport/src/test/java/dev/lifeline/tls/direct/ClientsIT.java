package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameReader;
import dev.lifeline.contract.FrameWriter;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Topic;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.tls.client.ClientThreads;
import dev.lifeline.tls.client.Connection;
import dev.lifeline.tls.client.MqttClient;
import dev.lifeline.tls.client.MqttConnection;
import dev.lifeline.tls.client.MqttException;
import dev.lifeline.tls.client.MqttOptions;
import dev.lifeline.tls.client.MqttPublication;
import dev.lifeline.tls.client.MqttReceiver;
import dev.lifeline.tls.client.Qos;
import dev.lifeline.tls.client.TlsClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our own clients as devices of our own listener. */
final class ClientsIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");

    private final DirectFixture fixture = new DirectFixture();
    private final ClientThreads threads = ClientThreads.named("test-clients", 1);

    @BeforeEach
    void start() {
        fixture.direct().start();
    }

    @AfterEach
    void close() {
        threads.close();
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void theTlsClientIsAContractDeviceOfFrames() {
        CompletableFuture<Connection> connection = new CompletableFuture<>();
        CompletableFuture<Frame> welcome = new CompletableFuture<>();
        FrameReader reader = new FrameReader(0xffff);
        tls().connect(
                        threads,
                        bytes -> reader.read(bytes, frame -> {
                            welcome.complete(frame);
                            if (frame instanceof Frame.Ping) {
                                say(connection.join(), new Frame.Pong());
                            }
                        }))
                .thenAccept(connection::complete);
        await(connection);
        say(connection.join(), new Frame.Hello(DEVICE, TestDevice.status(Vote.FINE)));
        await(welcome);

        assertThat(welcome.join()).isInstanceOf(Frame.Welcome.class);
        assertThat(answer(fixture.ping(DEVICE))).isEqualTo(new Value.Bool(true));
    }

    @Test
    void theMqttClientIsAContractDeviceOfMqtt() {
        CompletableFuture<MqttConnection> connection = new CompletableFuture<>();
        CompletableFuture<Observation> present =
                fixture.seen().next(Observation.Presence.class, Observation.Presence::present);
        client(DEVICE.toString())
                .connect(threads, fixture.time(), MqttReceiver.handledOnReturn(message -> {
                    if (Topic.parse("lf", message.topic()) instanceof Topic.Command command) {
                        answer(connection.join(), command);
                    }
                }))
                .thenAccept(connection::complete);
        await(connection);
        assertThat(connection.join().sessionPresent()).isFalse();
        CompletionStage<Qos> granted = connection.join().subscribe(MqttBytes.downFilter(DEVICE), Qos.AT_LEAST_ONCE);
        await(granted);
        assertThat(granted.toCompletableFuture().join()).isEqualTo(Qos.AT_LEAST_ONCE);
        await(connection
                .join()
                .publish(MqttPublication.of(
                                MqttBytes.up(DEVICE, "s"),
                                Payload.of(TestDevice.status(Vote.FINE).toString()))
                        .withRetained()));
        await(present);

        assertThat(answer(fixture.ping(DEVICE))).isEqualTo(new Value.Bool(true));
        assertThat(answer(fixture.send(new Request.Call(DEVICE, "relay", "on"))))
                .isEqualTo(new Value.Int(1));
    }

    @Test
    void aClientOfAnotherNameIsNotAuthorised() {
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        client("1f0000000000c0de00000002")
                .connect(threads, fixture.time(), MqttReceiver.handledOnReturn(message -> {}))
                .whenComplete((connection, failure) -> refused.complete(failure));
        await(refused);

        assertThat(refused.join().getCause())
                .isInstanceOfSatisfying(MqttException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(MqttException.Reason.NOT_AUTHORISED));
    }

    private static void answer(MqttConnection connection, Topic.Command command) {
        String topic = MqttBytes.up(DEVICE, "a/" + command.tag().command() + "/2");
        connection.publish(MqttPublication.of(topic, Payload.of("i1")));
    }

    private TlsClient tls() {
        return TlsClient.to("localhost", fixture.direct().port(), DirectFixture.AUTHORITY.authorities())
                .withCredentials(DirectFixture.AUTHORITY.device(DEVICE));
    }

    private MqttClient client(String id) {
        return MqttClient.over(tls(), MqttOptions.forClient(id).withKeepAlive(Duration.ofSeconds(30)));
    }

    private static void say(Connection connection, Frame frame) {
        connection.send(FrameWriter.bytes(frame));
    }

    private Object answer(CompletionStage<Reply> reply) {
        await(reply);
        return reply.toCompletableFuture().join().answer();
    }

    private void await(CompletionStage<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
