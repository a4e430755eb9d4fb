package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Topic;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.tls.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody else's MQTT and TLS against the listener: the programs of mosquitto. Without them it is passed over, aloud; in CI
 * that is an error. Since mosquitto_pub only publishes and mosquitto_sub only subscribes, the two are one device together,
 * behind a broker that bridges both over one connection.
 */
final class MosquittoIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final String STATUS = TestDevice.status(Vote.FINE).toString();

    @TempDir
    Path folder;

    private final DirectFixture fixture = new DirectFixture();
    private final List<ForeignProgram> programs = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        ForeignProgram.require("mosquitto", "mosquitto_pub", "mosquitto_sub");
        fixture.direct().start();
        Credentials device = DirectFixture.AUTHORITY.device(DEVICE);
        Files.writeString(
                folder.resolve("fleet.pem"),
                DirectFixture.AUTHORITY.authorities().pem());
        Files.writeString(folder.resolve("device.pem"), device.certificatePem());
        Files.writeString(folder.resolve("device.key"), device.keyPem().reveal());
    }

    @AfterEach
    void close(TestInfo test) throws IOException {
        Transcripts.keep(
                "mosquitto-" + test.getTestMethod().orElseThrow().getName()
                        + test.getDisplayName().replaceAll("\\D.*", ""),
                programs);
        programs.forEach(ForeignProgram::close);
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void itsSubscriptionIsGrantedAndItsKeepAliveAnswered() throws IOException {
        ForeignProgram subscriber = direct(
                "mosquitto_sub",
                DEVICE.toString(),
                "mqttv311",
                "-k",
                "5",
                "-q",
                "2",
                "-t",
                MqttBytes.downFilter(DEVICE),
                "--will-topic",
                up("s"),
                "--will-payload",
                "gone",
                "--will-retain");

        await(subscriber.line("Subscribed (mid: 1): 1"));
        await(subscriber.line("received PINGRESP"));
        assertThat(fixture.direct().counters().refusals()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void itsPublicationsAreAnsweredAtEveryQos(int qos) throws IOException {
        for (String version : List.of("mqttv31", "mqttv311")) {
            ForeignProgram publisher = direct(
                    "mosquitto_pub", DEVICE.toString(), version, "-q", "" + qos, "-r", "-t", up("s"), "-m", STATUS);

            assertThat(exitOf(publisher)).as("%s", publisher).isZero();
        }
        assertThat(fixture.direct().counters().refusals()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1f0000000000c0de00000002, mqttv311, Connection Refused: not authorised",
        "a-photon, mqttv311, Connection Refused: identifier rejected",
        "1f0000000000c0de00000001, mqttv5, Unsupported Protocol Version",
    })
    void whoMayNotTalkIsToldSo(String id, String version, String words) throws IOException {
        ForeignProgram publisher = direct("mosquitto_pub", id, version, "-t", up("s"), "-m", STATUS);

        await(publisher.line("Connection error: " + words));
    }

    @Test
    void asAContractDeviceItIsCalledAnswersAndSendsEvents() throws IOException {
        int port = ForeignProgram.freePort();
        await(broker(port).line("running"));
        ForeignProgram commands = local("mosquitto_sub", port, "-v", "-t", MqttBytes.downFilter(DEVICE));
        await(commands.line("Subscribed"));
        CompletableFuture<Observation> present =
                fixture.seen().next(Observation.Presence.class, Observation.Presence::present);
        CompletableFuture<Observation> event = fixture.seen().next(Observation.DeviceEvent.class, any -> true);

        publish(port, "s", STATUS, "-r"); // for a bridge that connects later too
        await(present);
        Payload data = Payload.of("21.5");
        publish(port, "e/" + Stamp.of(1, 1, "reading", data) + "/reading", data.text());
        await(event);

        CompletableFuture<Reply> called =
                fixture.send(new Request.Call(DEVICE, "relay", "on")).toCompletableFuture();
        CompletableFuture<String> command = commands.line("/relay on");
        await(command);
        String topic = command.join().replace(" on", "");
        publish(port, "a/" + ((Topic.Command) Topic.parse("lf", topic)).tag().command() + "/2", "i1");
        await(called);
        assertThat(called.join().answer()).isEqualTo(new Value.Int(1));
        assertThat(fixture.ping(DEVICE).toCompletableFuture().join().answer()).isEqualTo(new Value.Bool(true));
    }

    /** A broker that is one device towards the listener, and lets anybody of this machine speak for it. */
    private ForeignProgram broker(int port) throws IOException {
        String configuration = String.join(
                "\n",
                "user root",
                "log_dest stderr",
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                "connection lifeline",
                "address localhost:" + fixture.direct().port(),
                "remote_clientid " + DEVICE,
                "bridge_protocol_version mqttv311",
                "try_private false",
                "notifications false",
                "cleansession true",
                "keepalive_interval 5",
                "bridge_cafile " + folder.resolve("fleet.pem"),
                "bridge_certfile " + folder.resolve("device.pem"),
                "bridge_keyfile " + folder.resolve("device.key"),
                "topic # in 1 lf/d/" + DEVICE + "/ lf/d/" + DEVICE + "/",
                "topic # out 1 lf/u/" + DEVICE + "/ lf/u/" + DEVICE + "/",
                "");
        Path file = Files.writeString(folder.resolve("broker.conf"), configuration);
        return run("mosquitto", List.of("-c", file.toString()));
    }

    private void publish(int port, String topic, String payload, String... options) throws IOException {
        String[] arguments = Stream.concat(Stream.of("-q", "1", "-t", up(topic), "-m", payload), Stream.of(options))
                .toArray(String[]::new);
        ForeignProgram publisher = local("mosquitto_pub", port, arguments);
        assertThat(exitOf(publisher)).as("%s", publisher).isZero();
    }

    private ForeignProgram local(String program, int port, String... arguments) throws IOException {
        return run(
                program,
                Stream.concat(Stream.of("-d", "-h", "127.0.0.1", "-p", "" + port), Stream.of(arguments))
                        .toList());
    }

    private ForeignProgram direct(String program, String id, String version, String... arguments) throws IOException {
        List<String> common = List.of(
                "-d",
                "-h",
                "localhost",
                "-p",
                "" + fixture.direct().port(),
                "-i",
                id,
                "-V",
                version,
                "--cafile",
                folder.resolve("fleet.pem").toString(),
                "--cert",
                folder.resolve("device.pem").toString(),
                "--key",
                folder.resolve("device.key").toString());
        return run(program, Stream.concat(common.stream(), Stream.of(arguments)).toList());
    }

    private ForeignProgram run(String program, List<String> arguments) throws IOException {
        ForeignProgram running = ForeignProgram.start(program, arguments);
        programs.add(running);
        return running;
    }

    private int exitOf(ForeignProgram program) {
        await(program.exit());
        return program.exit().join();
    }

    private static String up(String rest) {
        return MqttBytes.up(DEVICE, rest);
    }

    private void await(CompletableFuture<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
