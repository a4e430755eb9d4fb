package dev.lifeline.particle.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bytes on the wire, read from a plain socket. */
final class SimulatedParticleCloudIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final int LIMIT_MILLIS = 30_000;

    private final SystemTime time = SystemTime.real();
    private final SimulatedParticleCloud cloud = SimulatedParticleCloud.start(time, new Random(3));

    @AfterEach
    void close() {
        cloud.close();
        time.close();
    }

    @Test
    void twoRequestsOnOneConnectionAreAnsweredInTheirOrder() throws IOException {
        cloud.register(DEVICE, Set.of("led"), Set.of());
        DevicePort[] port = new DevicePort[1];
        port[0] = cloud.attach(DEVICE, message -> {
            if (message instanceof ToDevice.CallFunction call) {
                port[0].send(new FromDevice.FunctionReturned(call.callId(), 5));
            }
        });
        port[0].send(new FromDevice.Connect());
        try (Socket socket = connect()) {
            String form = "args=a%20b";
            send(
                    socket,
                    "POST /v1/devices/" + DEVICE + "/led HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + cloud.token().reveal()
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + form.length() + "\r\n\r\n" + form
                            + "GET /v1/devices/" + DEVICE + "/nosuch?access_token="
                            + cloud.token().reveal() + " HTTP/1.1\r\nHost: x\r\n\r\n");
            String first = readUntil(socket, "\"return_value\":5}");
            assertThat(first)
                    .startsWith("HTTP/1.1 200 OK\r\nserver: nginx\r\ncontent-type: application/json; charset=utf-8\r\n")
                    .containsPattern("X-Request-Id: [0-9a-f]{8}-[0-9a-f-]{27}\r\n")
                    .contains("connection: keep-alive\r\n");
            assertThat(readUntil(socket, "Variable not found\"}")).startsWith("HTTP/1.1 404 Not Found\r\n");
        }
    }

    @Test
    void aStreamSaysOkAtOnceAndThenEvents() throws IOException {
        cloud.register(DEVICE, Set.of(), Set.of());
        DevicePort port = cloud.attach(DEVICE, message -> {});
        port.send(new FromDevice.Connect());
        try (Socket socket = connect()) {
            send(
                    socket,
                    "GET /v1/devices/events/te%2Fmp?nonce=246.559183 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + cloud.token().reveal() + "\r\n\r\n");
            assertThat(readUntil(socket, "\r\n\r\n5\r\n:ok\n\n\r\n"))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("content-type: text/event-stream\r\n", "transfer-encoding: chunked\r\n");
            port.send(new FromDevice.Publish(1, "te/mp/x", "\u00fc"));
            assertThat(readUntil(socket, "}\n\n\r\n"))
                    .contains("event: te/mp/x\ndata: {\"data\":\"\u00fc\",\"ttl\":60,\"published_at\":\"")
                    .contains("\",\"coreid\":\"0123456789abcdef01234567\"}\n\n");
            cloud.outage(CloudOutage.UNAVAILABLE);
            assertThat(readUntil(socket, "0\r\n\r\n")).isEqualTo("0\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void anAnswerAboutTheTokenIsNotStored() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET /v1/devices HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(readUntil(socket, "was not found\"}"))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("cache-control: no-store\r\npragma: no-cache\r\n");
        }
    }

    @Test
    void aPortInUseIsNamed() {
        int port = cloud.uri().getPort();
        assertThatThrownBy(() ->
                        SimulatedParticleCloud.start(time, time, time, new Random(1), CloudRules.particle(), port))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + port);
    }

    @Test
    void closingEndsStreamsAndLeavesNoThread() throws Exception {
        CompletableFuture<Thread> loop = new CompletableFuture<>();
        cloud.register(DEVICE, Set.of(), Set.of());
        cloud.attach(DEVICE, message -> loop.complete(Thread.currentThread())).send(new FromDevice.Connect());
        try (Socket socket = connect()) {
            send(
                    socket,
                    "GET /v1/devices/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + cloud.token().reveal() + "\r\n\r\n");
            readUntil(socket, ":ok\n\n\r\n");
            Thread thread = loop.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            cloud.close();
            thread.join(1000);
            assertThat(thread.isAlive()).isFalse();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(cloud.address().getAddress(), cloud.address().getPort());
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String readUntil(Socket socket, String end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder bytes = new StringBuilder();
        String text = "";
        while (!text.endsWith(end)) {
            int next = in.read();
            assertThat(next).as("a byte after: %s", text).isGreaterThanOrEqualTo(0);
            bytes.append((char) next);
            text = new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
        return text;
    }
}
