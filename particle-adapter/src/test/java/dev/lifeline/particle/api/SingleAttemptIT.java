package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that an HTTP client likes to repeat a request for; ours must not. */
final class SingleAttemptIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SystemTime time = SystemTime.real();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private ParticleCloud cloud;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.start();
        cloud = connect(ApiLimits.particle());
    }

    @AfterEach
    void close() {
        cloud.close();
        server.stop(0);
        time.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 401, 407, 408, 421, 429, 500, 503})
    void noStatusMakesItSendAgain(int status) {
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/v1/devices")) { // after a 401 the token is asked about
                requests.incrementAndGet();
            }
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.getResponseHeaders().add("Location", "/v1/elsewhere");
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        failure();
        assertThat(requests).hasValue(1);
    }

    /** It would follow, log in, repeat; and it adds a header, which is its right. */
    @ParameterizedTest
    @ValueSource(ints = {301, 307, 401, 408, 503})
    void aClientOfTheUsersOwnIsKeptToOneAttempt(int status) {
        OkHttpClient eager = new OkHttpClient.Builder()
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("Authorization", "Basic eA==")
                        .build())
                .addInterceptor(chain -> {
                    Request marked =
                            chain.request().newBuilder().header("X-Mine", "yes").build();
                    try (Response first = chain.proceed(marked)) {
                        return chain.proceed(first.request());
                    }
                })
                .build();
        server.createContext("/", exchange -> {
            if (exchange.getRequestHeaders().containsKey("X-Mine")
                    && exchange.getRequestURI().getPath().startsWith("/v1/devices")) {
                requests.incrementAndGet();
            }
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.getResponseHeaders().add("Location", "/v1/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        try (ParticleCloud ours = ParticleCloud.connect(endpoint(), ApiLimits.particle(), time, time, eager)) {
            failure(ours);
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void anAnswerThatBreaksOffIsUnknownAndNotRepeated() {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            breakOff(exchange);
        });
        assertThat(failure()).isInstanceOf(ApiFailure.NoAnswer.class);
        assertThat(requests).hasValue(1);
    }

    @Test
    void ourOwnBudgetRefusesBeforeTheCloudDoes() {
        try (ParticleCloud small = connect(ApiLimits.particle().withMostRequests(1))) {
            server.createContext("/", exchange -> exchange.sendResponseHeaders(503, -1));
            assertThat(failure(small)).isInstanceOf(ApiFailure.CloudBroken.class);
            ApiFailure refused = failure(small);
            assertThat(refused).isInstanceOf(ApiFailure.Throttled.class);
            assertThat(refused.pause().orElseThrow()).isBetween(Duration.ofMinutes(4), Duration.ofSeconds(310));
        }
    }

    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write("{\"connected\":true,".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private ParticleCloud connect(ApiLimits limits) {
        return ParticleCloud.connect(endpoint(), limits, time, time);
    }

    private ApiEndpoint endpoint() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ApiEndpoint(uri, TokenSource.fixed(new Secret("t0ken")), Scope.account());
    }

    private ApiFailure failure() {
        return failure(cloud);
    }

    private ApiFailure failure(ParticleCloud asked) {
        CompletableFuture<FunctionResult> result =
                asked.callFunction(DEVICE, "led", "on").within(PATIENCE).send().toCompletableFuture();
        Waiting.real(time, time).until(result, "outcome");
        return Failures.failure(result);
    }
}
