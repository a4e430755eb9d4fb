package dev.lifeline.particle.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.testing.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The receiver over HTTP on loopback, with one thread that reads. */
final class WebhookServerIT {
    private static final String GOOD = "X-Lifeline-Secret: " + WebhookFixture.SECRET + "\r\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private final HandTimers readTimers = new HandTimers();
    private final VirtualTime time = new VirtualTime();
    private final BlockingQueue<CompletableFuture<Object>> handling = new LinkedBlockingQueue<>();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private WebhookServer server;
    private InetSocketAddress address;

    @BeforeEach
    void start() throws IOException {
        WebhookReceiver receiver = new WebhookReceiver(
                WebhookFixture.RULES.withMostBodyBytes(4096),
                event -> {
                    readTimers.fireAll(); // late: this request has been read
                    interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
                    CompletableFuture<Object> stage = new CompletableFuture<>();
                    handling.add(stage);
                    return stage;
                },
                time,
                time);
        server = new WebhookServer(
                WebhookEndpoint.loopback(0).withReading(Duration.ofSeconds(10), 1), receiver, readTimers);
        address = server.start();
    }

    @AfterEach
    void close() {
        server.close();
        assertThat(interrupted).as("the application's handling was interrupted").isFalse();
    }

    @Test
    void anEventIsAnsweredWhenItIsHandledAndWithNothingThatDevicesWouldBeSent() throws Exception {
        CompletableFuture<HttpResponse<String>> first = send(event("e-1"));
        nextHandling().complete("done");
        assertThat(get(first).statusCode()).isEqualTo(200);
        assertThat(get(first).body()).isEmpty();
        assertThat(get(send(event("e-1"))).statusCode()).isEqualTo(200);
        assertThat(handling).isEmpty();
    }

    @Test
    void aFailedHandlingIsAnErrorToTheCloud() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = send(event("e-1"));
        nextHandling().completeExceptionally(new IllegalStateException("no"));
        assertThat(get(answer).statusCode()).isEqualTo(503);
        assertThat(get(answer).body()).isEqualTo("not handled");
    }

    @Test
    void noThreadWaitsForTheListener() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        List<CompletableFuture<Object>> stages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(send(event("e-" + i)));
        }
        for (int i = 0; i < 20; i++) {
            stages.add(nextHandling()); // all of them have begun, and there is one thread
        }
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        stages.forEach(stage -> stage.complete("done"));
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(get(answer).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesStrangersMethodsAndPaths() throws Exception {
        HttpResponse<String> stranger = get(send(request("/particle", BodyPublishers.ofString("{}"))
                .setHeader("X-Lifeline-Secret", "kq8s7fm2p0vbx4tZ")));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).isEqualTo("unauthorised");
        HttpResponse<String> method =
                get(send(request("/particle", BodyPublishers.noBody()).GET()));
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST, PUT");
        assertThat(get(send(request("/particle/more", BodyPublishers.ofString("{}"))))
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(send(request("/particle", BodyPublishers.ofString("{")))).body())
                .isEqualTo("body is not JSON (expected: one object, at most 64 deep)");
    }

    @Test
    void aBodyThatIsDeclaredTooLargeIsNotRead() throws Exception {
        try (Socket socket = connect(head(GOOD + "Content-Length: 10000000\r\n"))) {
            assertThat(firstLine(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aBodyThatDoesNotEndIsReadToTheLimit() throws Exception {
        String chunk = "1388\r\n" + "x".repeat(5000) + "\r\n";
        try (Socket socket = connect(head(GOOD + "Transfer-Encoding: chunked\r\n") + chunk)) {
            assertThat(firstLine(socket)).startsWith("HTTP/1.1 413 ");
            readTimers.fireNext(); // the server would read on, to keep the connection
        }
        theThreadIsFree();
    }

    @Test
    void aBodyThatIsTooLargeIsTold() throws Exception {
        BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[5000]));
        HttpResponse<String> answer = get(send(request("/particle", chunked)));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("body (expected: at most 4096 bytes)");
    }

    @Test
    void aClientThatIsSlowWithItsBodyIsCutAndTheThreadIsFree() throws Exception {
        try (Socket socket = connect(head(GOOD + "Content-Length: 100\r\n") + "0123456789")) {
            readTimers.fireNext();
            assertThat(firstLine(socket)).isEmpty();
        }
        theThreadIsFree();
    }

    @Test
    void aClientThatIsSlowWithItsHeadersIsCutAndTheThreadIsFree() throws Exception {
        try (Socket socket = connect("POST /particle HTTP/1.1\r\nHost: a\r\nX-")) {
            readTimers.fireNext();
            assertThat(firstLine(socket)).isEmpty();
        }
        theThreadIsFree();
    }

    @Test
    void aClosedServerHasLeftItsPortAndIsNotStartedAgain() {
        server.close();
        server.close();
        assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingCutsWhoIsStillSending() throws Exception {
        try (Socket socket = connect(head(GOOD + "Content-Length: 100\r\n") + "0123456789")) {
            readTimers.awaitNext();
            server.close();
            assertThat(firstLine(socket)).isEmpty();
        }
    }

    private void theThreadIsFree() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = send(event("e-1"));
        CompletableFuture<Object> stage = nextHandling();
        stage.complete("done");
        assertThat(get(answer).statusCode()).isEqualTo(200);
    }

    private CompletableFuture<Object> nextHandling() throws InterruptedException {
        CompletableFuture<Object> next = handling.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the listener has not been called");
        }
        return next;
    }

    private HttpRequest.Builder event(String id) {
        return request(
                "/particle",
                BodyPublishers.ofString(WebhookReadingTest.body("a", "\"1\"", ",\"event_id\":\"" + id + '"')));
    }

    private HttpRequest.Builder request(String path, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("X-Lifeline-Secret", WebhookFixture.SECRET)
                .POST(body);
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(CompletableFuture<HttpResponse<String>> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static String head(String headers) {
        return "POST /particle HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + headers + "\r\n";
    }

    private Socket connect(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Empty if the connection was cut without an answer. */
    private static String firstLine(Socket socket) throws IOException {
        try {
            String all = new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
            return all.lines().findFirst().orElse("");
        } catch (SocketException reset) {
            return "";
        }
    }
}
