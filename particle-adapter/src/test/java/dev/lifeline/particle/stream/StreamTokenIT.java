package dev.lifeline.particle.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeline.config.Secret;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ClientCredentials;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.spi.LinkState;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.Backoff;
import dev.lifeline.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream of a client that logs in, against a server that lets only the second token in. */
final class StreamTokenIT {
    private static final Duration SOON = Duration.ofMillis(10);

    private final SystemTime time = SystemTime.real();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        time.close();
    }

    @Test
    void logsInFirstAndComesBackWithABetterTokenWhenItIsRefused() {
        CompletableFuture<LinkState> live = new CompletableFuture<>();
        try (ParticleCloud cloud = ParticleCloud.connect(endpoint(), ApiLimits.particle(), time, time);
                EventStreams streams = EventStreams.of(cloud, rules(), time, time, new Random(1))) {
            streams.listen(StreamScope.all(Scope.account()), live(live));
            Waiting.real(time, time).until(live, "live");
        }

        assertThat(requests)
                .startsWith("/oauth/token", "/v1/devices/events t1", "/v1/access_tokens/current t1", "/oauth/token")
                .contains("/v1/devices/events t2");
        assertThat(requests).filteredOn(request -> request.startsWith("/oauth")).hasSize(2);
    }

    private ApiEndpoint endpoint() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        TokenSource tokens = TokenSource.clientCredentials(new ClientCredentials("id", new Secret("s3cret")));
        return new ApiEndpoint(uri, tokens, Scope.account());
    }

    /** As Particle's, but at once again after a refusal. */
    private static StreamRules rules() {
        return StreamRules.particle()
                .withReopen(new Backoff(SOON, SOON.multipliedBy(20), Duration.ofSeconds(30)))
                .withRefusedPause(SOON.multipliedBy(20));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        boolean login = path.equals("/oauth/token");
        requests.add(login ? path : path + ' ' + token);
        if (login) {
            long logins = requests.stream().filter(path::equals).count();
            respond(exchange, 200, "{\"access_token\":\"t" + logins + "\",\"expires_in\":7776000}");
        } else if (token.equals("t1")) {
            respond(exchange, 401, "{\"error\":\"invalid_token\"}");
        } else {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            respond(exchange, 200, ":ok\n\n");
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static StreamListener live(CompletableFuture<LinkState> reached) {
        return new StreamListener() {
            @Override
            public void onEvent(StreamEvent event) {}

            @Override
            public void onState(StreamStatus status) {
                if (status.state() == LinkState.LIVE) {
                    reached.complete(status.state());
                }
            }
        };
    }
}
