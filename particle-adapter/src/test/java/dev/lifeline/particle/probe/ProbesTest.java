package dev.lifeline.particle.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiFailure;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.ScriptedCall;
import dev.lifeline.particle.api.ScriptedWire;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.particle.stream.EventStreams;
import dev.lifeline.particle.stream.FakeSource;
import dev.lifeline.particle.stream.StreamRules;
import dev.lifeline.spi.LinkState;
import dev.lifeline.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Echoes and round trips in virtual time. */
final class ProbesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<DeviceId> DEVICES = List.of(
            DeviceId.parse("000000000000000000000001"),
            DeviceId.parse("000000000000000000000002"),
            DeviceId.parse("000000000000000000000003"));

    private final VirtualTime time = new VirtualTime();
    private final ScriptedWire wire = new ScriptedWire();
    private final FakeSource source = new FakeSource();
    private final ParticleCloud cloud = ParticleCloud.over(
            wire,
            new ApiEndpoint(ApiEndpoint.PARTICLE, TokenSource.fixed(new Secret("t")), Scope.account()),
            ApiLimits.particle(),
            time,
            time);
    private final EventStreams streams =
            EventStreams.over(scope -> source, cloud, StreamRules.particle(), time, time, new Random(3), time);
    private final EchoProbe echoes = new EchoProbe(cloud, streams, time, time, new Random(4));
    private final RoundTripProbe roundTrips = new RoundTripProbe(cloud, time);

    @AfterEach
    void close() {
        echoes.close();
        streams.close();
        cloud.close();
    }

    @Test
    void whatIsSeenAgainIsHeard() throws IOException {
        CompletableFuture<Echo> echo = probe();
        answer(200, "{\"ok\":true}");
        time.advance(Duration.ofMillis(300));
        source.last().says(event("lf/echo/other") + event(published()) + event(published()));
        assertThat(echo).isCompletedWithValue(new Echo.Heard(Duration.ofMillis(300)));
    }

    @Test
    void itMayBeSeenBeforeTheAnswer() throws IOException {
        CompletableFuture<Echo> echo = probe();
        source.last().says(event(published()));
        answer(503, "");
        assertThat(echo).isCompletedWithValue(new Echo.Heard(Duration.ZERO));
    }

    @Test
    void whatIsTakenAndNotShownIsLost() throws IOException {
        CompletableFuture<Echo> echo = probe();
        answer(200, "{\"ok\":true}");
        for (int i = 0; i < 10; i++) {
            time.advance(Duration.ofSeconds(1));
            source.last().says("\n");
        }
        assertThat(echo).isCompletedWithValue(new Echo.Lost(PATIENCE));
    }

    @Test
    void whatTheApiDoesNotTakeIsNotPublished() throws IOException {
        CompletableFuture<Echo> echo = probe();
        answer(503, "");
        assertThat(echo.join()).isInstanceOfSatisfying(Echo.NotPublished.class, result -> assertThat(result.failure())
                .isInstanceOf(ApiFailure.CloudBroken.class));
    }

    @Test
    void withoutALiveStreamNothingIsPublished() {
        time.settle();
        assertThat(echoes.probe(PATIENCE).toCompletableFuture())
                .isCompletedWithValue(new Echo.Deaf(LinkState.CONNECTING));
        assertThat(wire.calls()).isEmpty();
    }

    @Test
    void closingEndsWhatIsAsked() {
        CompletableFuture<Echo> echo = probe();
        echoes.close();
        assertThat(echo).isCompletedWithValue(new Echo.Deaf(LinkState.CLOSED));
    }

    @Test
    void oneAnswerOfThreeIsAlive() throws IOException {
        CompletableFuture<RoundTrip> trip = sent(roundTrips.ping(DEVICES, PATIENCE));
        answer(wire.calls().get(0), 200, "{\"online\":false,\"ok\":true}");
        answer(wire.calls().get(1), 503, "");
        time.advance(Duration.ofSeconds(2));
        answer(wire.calls().get(2), 200, "{\"online\":true,\"ok\":true}");
        assertThat(trip).isCompletedWithValue(new RoundTrip.Alive(DEVICES.get(2), Duration.ofSeconds(2)));
    }

    @Test
    void silenceIsTheDevicesOnlyWhereTheCloudSaysSoOfEach() throws IOException {
        CompletableFuture<RoundTrip> silent = sent(roundTrips.ping(DEVICES, PATIENCE));
        for (ScriptedCall call : List.copyOf(wire.calls())) {
            answer(call, 200, "{\"online\":false,\"ok\":true}");
        }
        assertThat(silent).isCompletedWithValue(new RoundTrip.Silent(3));

        CompletableFuture<RoundTrip> doubtful = sent(roundTrips.ping(DEVICES.subList(0, 2), PATIENCE));
        answer(wire.calls().get(3), 503, "");
        answer(wire.calls().get(4), 200, "{\"online\":false,\"ok\":true}");
        assertThat(doubtful.join()).isInstanceOf(RoundTrip.Failed.class);
    }

    @Test
    void aSentinelIsCalledWithItsNonce() throws IOException {
        CompletableFuture<RoundTrip> alive = sent(roundTrips.call(DEVICES.get(0), "echo", "n1", PATIENCE));
        assertThat(body()).contains("n1");
        answer(200, "{\"connected\":true,\"return_value\":-1}");
        assertThat(alive).isCompletedWithValue(new RoundTrip.Alive(DEVICES.get(0), Duration.ZERO));

        CompletableFuture<RoundTrip> silent = sent(roundTrips.call(DEVICES.get(0), "echo", "n2", PATIENCE));
        answer(400, "{\"ok\":false,\"error\":\"Timed out.\"}");
        assertThat(silent).isCompletedWithValue(new RoundTrip.Silent(1));
    }

    @Test
    void nobodyToPingIsAnError() {
        assertThatThrownBy(() -> roundTrips.ping(List.of(), PATIENCE)).hasMessageContaining("at least one");
    }

    private CompletableFuture<Echo> probe() {
        time.settle();
        source.last().says(":ok\n\n");
        return sent(echoes.probe(PATIENCE));
    }

    private static <T> CompletableFuture<T> sent(CompletionStage<T> stage) {
        return stage.toCompletableFuture();
    }

    private void answer(int status, String body) throws IOException {
        answer(wire.last(), status, body);
    }

    private static void answer(ScriptedCall call, int status, String body) throws IOException {
        assertThat(call.connects() && call.writes()).isTrue();
        call.answers(status, body);
    }

    private String published() throws IOException {
        return body().replaceAll(".*\"name\":\"([^\"]+)\".*", "$1");
    }

    private String body() throws IOException {
        Buffer buffer = new Buffer();
        wire.last().request().body().writeTo(buffer);
        return buffer.readUtf8();
    }

    private static String event(String name) {
        return "event: " + name + "\ndata: {\"data\":\"\",\"coreid\":\"api\"}\n\n";
    }
}
