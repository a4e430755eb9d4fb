package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.ScriptedWire;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.PresenceBasis;
import dev.lifeline.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** When the cloud is asked for its list, and for how much of it. */
final class CloudListingTest {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");
    private static final String ONE =
            "[{\"id\":\"" + DEVICE + "\",\"online\":true,\"last_heard\":\"2026-01-01T00:06:00.000Z\"}]";

    private final VirtualTime time = new VirtualTime();
    private final ScriptedWire wire = new ScriptedWire();
    private final List<Observation> told = new ArrayList<>();
    private final CloudPresences presences = new CloudPresences(ParticleModule.ID, told::add);

    @Test
    void aLiveStreamAsksOnceAndTheNextOnesOnceInFiveMinutes() throws IOException {
        CloudListing listing = listing(Scope.account());
        listing.streamLives();
        wire.last().answers(200, ONE);
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
        assertThat(asked()).hasSize(1);
        time.advance(Duration.ofMinutes(4));
        assertThat(asked()).hasSize(2);
        time.advance(Duration.ofHours(1));
        assertThat(asked()).hasSize(2);
    }

    @Test
    void aProductIsAskedPageByPage() throws IOException {
        listing(Scope.product("1")).streamLives();
        for (int page = 0; page < 3; page++) {
            wire.last().answers(200, page(3));
        }
        assertThat(asked())
                .containsExactly(
                        "/v1/products/1/devices?page=1&per_page=100",
                        "/v1/products/1/devices?page=2&per_page=100",
                        "/v1/products/1/devices?page=3&per_page=100");
    }

    @Test
    void aProductWithoutEndIsAskedForSoManyPages() throws IOException {
        listing(Scope.product("1")).streamLives();
        for (int page = 0; page < CloudListing.MOST_PAGES; page++) {
            wire.last().answers(200, page(99_999));
        }
        assertThat(asked()).hasSize(CloudListing.MOST_PAGES);
    }

    @Test
    void aListThatFailsEndsThere() throws IOException {
        listing(Scope.product("1")).streamLives();
        wire.last().answers(200, page(3));
        wire.last().answers(503, "<html>");
        assertThat(asked()).hasSize(2);
        assertThat(told).hasSize(1);
    }

    @Test
    void whatIsPlannedIsNotDoneAfterTheEnd() throws IOException {
        CloudListing listing = listing(Scope.account());
        listing.streamLives();
        wire.last().answers(200, ONE);
        listing.streamLives();
        listing.close();
        time.advance(Duration.ofHours(1));
        assertThat(asked()).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    private CloudListing listing(Scope scope) {
        ApiEndpoint endpoint = new ApiEndpoint(ApiEndpoint.PARTICLE, TokenSource.fixed(new Secret("t0ken")), scope);
        ParticleCloud cloud = ParticleCloud.over(wire, endpoint, ApiLimits.particle(), time, time);
        return new CloudListing(cloud, presences, time, time, () -> NOW);
    }

    private List<String> asked() {
        return wire.calls().stream()
                .map(call -> call.request().url())
                .map(CloudListingTest::target)
                .toList();
    }

    private static String target(HttpUrl url) {
        return url.encodedPath() + (url.encodedQuery() == null ? "" : '?' + url.encodedQuery());
    }

    private static String page(int ofAll) {
        return "{\"devices\":" + ONE + ",\"meta\":{\"total_pages\":" + ofAll + "}}";
    }
}
