package dev.lifeline.particle.api;

import static dev.lifeline.particle.api.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.stream.EventStreams;
import dev.lifeline.particle.stream.StreamRules;
import dev.lifeline.particle.stream.StreamScope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LocalHint;
import dev.lifeline.spi.Progress;
import dev.lifeline.testing.VirtualTime;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** The client over a wire that is not OkHttp's, in virtual time. */
final class CloudWireTest {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LIMIT = ApiLimits.particle().call();
    private static final String TOKEN = "t0ken-of-a-test";
    private static final ApiEndpoint ENDPOINT =
            new ApiEndpoint(ApiEndpoint.PARTICLE, TokenSource.fixed(new Secret(TOKEN)), Scope.account());

    private final VirtualTime time = new VirtualTime();
    private final ScriptedWire wire = new ScriptedWire();
    private final ParticleCloud cloud = ParticleCloud.over(wire, ENDPOINT, ApiLimits.particle(), time, time);

    @Test
    void aRequestIsThatOfProductionAndItsAnswerIsRead() throws IOException {
        CompletableFuture<FunctionResult> result = call();
        Request request = wire.last().request();
        Buffer body = new Buffer();
        request.body().writeTo(body);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).hasToString("https://api.particle.io/v1/devices/" + DEVICE + "/led");
        assertThat(body.readUtf8()).isEqualTo("{\"arg\":\"on\"}");
        write();
        wire.last().answers(200, "{\"connected\":true,\"return_value\":42}");
        assertThat(result.join().returnValue()).isEqualTo(42);
        assertThat(time.pending()).isZero();
    }

    @Test
    void anErrorsBodyIsJudgedAsInProduction() throws IOException {
        CompletableFuture<FunctionResult> result = call();
        write();
        wire.last().answers(408, "{\"ok\":false,\"error\":\"Timed out.\"}");
        assertThat(failure(result)).isInstanceOf(ApiFailure.DeviceUnreachable.class);
    }

    @Test
    void whatBreaksBeforeItsFirstByteWasNotSent() {
        CompletableFuture<FunctionResult> queued = call();
        wire.last().breaks(new UnknownHostException("api.particle.io"));
        CompletableFuture<FunctionResult> connecting = call();
        assertThat(wire.last().connects()).isTrue();
        wire.last().breaks(new IOException("Network is unreachable"));
        assertThat(failure(queued).progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failure(queued).localHint()).isEqualTo(LocalHint.DNS_FAILED);
        assertThat(failure(connecting)).isInstanceOf(ApiFailure.CloudUnreachable.class);
        assertThat(failure(connecting).localHint()).isEqualTo(LocalHint.NO_ROUTE);
    }

    @Test
    void whatBreaksAfterItsFirstByteMayHaveArrived() {
        CompletableFuture<FunctionResult> result = call();
        write();
        wire.last().breaks(new IOException("reset"));
        assertThat(failure(result)).isInstanceOf(ApiFailure.NoAnswer.class);
        assertThat(failure(result).progress()).isEqualTo(Progress.UNKNOWN);
        assertThat(failure(result).fault()).isEqualTo(Fault.TRANSPORT);
    }

    @Test
    void aGivenUpRequestNeverConnects() {
        CompletableFuture<FunctionResult> result = call();
        time.advance(LIMIT);
        assertThat(wire.last().isCanceled()).isTrue();
        assertThat(wire.last().connects()).isFalse();
        assertThat(wire.last().writes()).isFalse();
        assertThat(failure(result)).isInstanceOf(ApiFailure.GivenUp.class);
        assertThat(failure(result).progress()).isEqualTo(Progress.NOT_SENT);
    }

    @Test
    void aGivenUpRequestIsNeverWritten() {
        CompletableFuture<FunctionResult> result = call();
        assertThat(wire.last().connects()).isTrue();
        time.advance(LIMIT);
        assertThat(wire.last().writes()).isFalse();
        wire.last().breaks(new IOException("Canceled"));
        assertThat(failure(result)).isInstanceOf(ApiFailure.NoAnswer.class);
        assertThat(failure(result).progress()).isEqualTo(Progress.NOT_SENT);
    }

    @Test
    void aRequestWithoutAnAnswerInTimeMayHaveArrived() throws IOException {
        CompletableFuture<FunctionResult> result = call();
        write();
        time.advance(LIMIT);
        wire.last().answers(200, "{\"connected\":true,\"return_value\":42}");
        assertThat(failure(result).progress()).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void anAttemptIsWrittenOnce() {
        call();
        assertThat(wire.last().writes()).isFalse();
        write();
        assertThat(wire.last().connects()).isFalse();
        assertThat(wire.last().writes()).isFalse();
    }

    @Test
    void everyCallBearsTheTokenAndShowsItNowhere() {
        call();
        cloud.readVariable(DEVICE, "temperature").send();
        cloud.ping(DEVICE).send();
        cloud.publish("event", "data").send();
        cloud.devices().list().send();
        cloud.tokens().current().send();
        assertThat(wire.calls()).hasSize(6).allSatisfy(call -> bearsTheToken(call.request()));
    }

    @Test
    void anEventStreamBearsTheTokenToo() throws InterruptedException {
        BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
        ScriptedWire listening = new ScriptedWire(requests::add);
        try (ParticleCloud deaf = ParticleCloud.over(listening, ENDPOINT, ApiLimits.particle(), time, time);
                EventStreams streams = EventStreams.of(deaf, StreamRules.particle(), time, time, new Random(1))) {
            streams.subscribe(StreamScope.all(Scope.account()), event -> {});
            time.settle();
            Request request = Objects.requireNonNull(requests.poll(10, TimeUnit.SECONDS), "no request");
            assertThat(request.url()).hasToString("https://api.particle.io/v1/devices/events");
            bearsTheToken(request);
        }
    }

    @Test
    void closingAbortsInTheOrderOfBeginningAndClosesTheWire() {
        List<CompletableFuture<FunctionResult>> results = List.of(call(), call(), call(), call(), call());
        cloud.close();
        assertThat(wire.cancelled()).containsExactlyElementsOf(wire.calls());
        assertThat(results).allSatisfy(result -> assertThat(failure(result)).isInstanceOf(ApiFailure.GivenUp.class));
        assertThat(wire.closed()).isTrue();
        assertThat(failure(call())).isInstanceOf(ApiFailure.GivenUp.class);
        assertThat(wire.calls()).hasSize(5);
    }

    private static void bearsTheToken(Request request) {
        assertThat(request.headers("Authorization")).containsExactly("Bearer " + TOKEN);
        assertThat(request.toString()).contains("Authorization").doesNotContain(TOKEN);
    }

    private CompletableFuture<FunctionResult> call() {
        return cloud.callFunction(DEVICE, "led", "on").within(PATIENCE).send().toCompletableFuture();
    }

    private void write() {
        assertThat(wire.last().connects()).isTrue();
        assertThat(wire.last().writes()).isTrue();
    }
}
