package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.wire.CloudWire;
import dev.lifeline.particle.wire.CloudWires;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever answers in the cloud's place can neither read a request nor fill our memory. */
final class HostileServerIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "changeit";
    private static final int PIECE = 64 * 1024;

    private final SystemTime time = SystemTime.real();

    @TempDir
    private Path folder;

    private Optional<HttpServer> server = Optional.empty();

    @AfterEach
    void close() {
        server.ifPresent(running -> running.stop(0));
        time.close();
    }

    @ParameterizedTest
    @CsvSource({"200, true", "400, true", "500, true", "200, false"})
    void anEndlessAnswerIsCutAtItsLimit(int status, boolean direct) throws IOException {
        start(HttpServer.create(loopback(), 0));
        server.orElseThrow().createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, 0);
            byte[] piece = new byte[PIECE];
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(piece); // ends when the client has had enough
                }
            }
        });

        ApiFailure failure = failure("http", direct);

        assertThat(failure)
                .isEqualTo(new ApiFailure.CloudBroken(ApiCall.FUNCTION.name() + " got an answer of more than "
                        + CloudWire.MOST_ANSWER_BYTES + " bytes"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerWithACertificateOfNobodyWeTrustGetsNoRequest(boolean direct) throws Exception {
        HttpsServer stranger = HttpsServer.create(loopback(), 0);
        stranger.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        start(stranger);

        ApiFailure failure = failure("https", direct);

        assertThat(failure).isInstanceOf(ApiFailure.CloudUnreachable.class);
        assertThat(failure.fault()).isEqualTo(Fault.TRANSPORT);
        assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
    }

    private void start(HttpServer made) {
        server = Optional.of(made);
        made.start();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** @param direct over the direct wire, or else over OkHttp */
    private ApiFailure failure(String scheme, boolean direct) {
        URI uri = URI.create(
                scheme + "://127.0.0.1:" + server.orElseThrow().getAddress().getPort());
        ApiEndpoint endpoint = new ApiEndpoint(uri, TokenSource.fixed(new Secret("t0ken")), Scope.account());
        CloudWire wire = direct ? CloudWires.direct(10) : CloudWires.okHttp(new OkHttpClient(), 10);
        try (ParticleCloud cloud = ParticleCloud.over(wire, endpoint, ApiLimits.particle(), time, time)) {
            CompletableFuture<FunctionResult> result = cloud.callFunction(DEVICE, "led", "on")
                    .within(PATIENCE)
                    .send()
                    .toCompletableFuture();
            Waiting.real(time, time).until(result, "outcome");
            return Failures.failure(result);
        }
    }

    private SSLContext selfSigned() throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
