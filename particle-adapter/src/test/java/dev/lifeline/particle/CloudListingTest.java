package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.particle.wire.CloudWire;
import dev.lifeline.particle.wire.WireCall;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.PresenceBasis;
import dev.lifeline.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** When the cloud is asked for its list, and for how much of it. */
final class CloudListingTest {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

    private final VirtualTime time = new VirtualTime();
    private final List<Observation> told = new ArrayList<>();
    private final CloudPresences presences = new CloudPresences(ParticleModule.ID, told::add);
    private final List<String> asked = new ArrayList<>();

    @Test
    void aLiveStreamAsksOnceAndTheNextOnesOnceInFiveMinutes() {
        CloudListing listing = listing(Scope.account(), page -> device(true));
        listing.streamLives();
        assertThat(asked).hasSize(1);
        assertThat(told)
                .containsExactly(new Observation.Presence(
                        ParticleModule.ID,
                        time.now(),
                        DEVICE,
                        true,
                        1,
                        PresenceBasis.listed(Optional.of(Duration.ofMinutes(4)))));
        time.advance(Duration.ofMinutes(1));
        listing.streamLives();
        listing.streamLives();
        assertThat(asked).hasSize(1);
        time.advance(Duration.ofMinutes(4));
        assertThat(asked).hasSize(2);
        time.advance(Duration.ofHours(1));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aProductIsAskedPageByPage() {
        listing(Scope.product("1"), page -> "{\"devices\":" + device(true) + ",\"meta\":{\"total_pages\":3}}")
                .streamLives();
        assertThat(asked)
                .containsExactly(
                        "/v1/products/1/devices?page=1&per_page=100",
                        "/v1/products/1/devices?page=2&per_page=100",
                        "/v1/products/1/devices?page=3&per_page=100");
    }

    @Test
    void aProductWithoutEndIsAskedForSoManyPages() {
        listing(Scope.product("1"), page -> "{\"devices\":" + device(true) + ",\"meta\":{\"total_pages\":99999}}")
                .streamLives();
        assertThat(asked).hasSize(CloudListing.MOST_PAGES);
    }

    @Test
    void aListThatFailsEndsThere() {
        listing(Scope.product("1"), page -> page == 1 ? "{\"devices\":[],\"meta\":{}}" : "{}")
                .streamLives();
        listing(Scope.account(), page -> "<html>").streamLives();
        assertThat(asked).hasSize(2);
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsPlannedIsNotDoneAfterTheEnd() {
        CloudListing listing = listing(Scope.account(), page -> device(true));
        listing.streamLives();
        listing.streamLives();
        listing.close();
        time.advance(Duration.ofHours(1));
        assertThat(asked).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    private CloudListing listing(Scope scope, IntFunction<String> answers) {
        ApiEndpoint endpoint = new ApiEndpoint(ApiEndpoint.PARTICLE, TokenSource.fixed(new Secret("t0ken")), scope);
        ParticleCloud cloud = ParticleCloud.over(new Answering(answers), endpoint, ApiLimits.particle(), time, time);
        return new CloudListing(cloud, presences, time, time, () -> NOW);
    }

    private static String device(boolean online) {
        return "[{\"id\":\"" + DEVICE + "\",\"online\":" + online + ",\"last_heard\":\"2026-01-01T00:06:00.000Z\"}]";
    }

    /** Answers at once. */
    private final class Answering implements CloudWire {
        private final IntFunction<String> answers;

        private Answering(IntFunction<String> answers) {
            this.answers = answers;
        }

        @Override
        public Call newCall(Request request) {
            return new WireCall(request) {
                @Override
                protected void begin(Callback callback) {
                    progress().beginConnecting();
                    progress().beginWriting();
                    String query = request.url().encodedQuery();
                    asked.add(request.url().encodedPath() + (query == null ? "" : '?' + query));
                    try {
                        callback.onResponse(this, answer(request));
                    } catch (IOException failure) {
                        callback.onFailure(this, failure);
                    }
                }

                @Override
                protected void abandon() {}
            };
        }

        private Response answer(Request request) {
            String page = request.url().queryParameter("page");
            return new Response.Builder()
                    .request(request)
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .body(ResponseBody.create(
                            answers.apply(page == null ? 1 : Integer.parseInt(page)),
                            MediaType.get("application/json")))
                    .build();
        }

        @Override
        public void close() {}
    }
}
