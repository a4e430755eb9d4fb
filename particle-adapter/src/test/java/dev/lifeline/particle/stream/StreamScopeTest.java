package dev.lifeline.particle.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.testing.VirtualTime;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cloud's stream addresses, reference particle-cloud-api.md 4.4. */
final class StreamScopeTest {
    private static final DeviceId DEVICE = DeviceId.parse("e00fce680000000000000001");
    private static final Scope PRODUCT = Scope.product("p-1");
    private static final Scope ORGANISATION = Scope.organisation("o");

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of(StreamScope.startingWith("temp"), "events/temp"),
                Arguments.of(StreamScope.all(Scope.account()), "devices/events"),
                Arguments.of(StreamScope.all(Scope.account()).prefixed("temp"), "devices/events/temp"),
                Arguments.of(StreamScope.device(Scope.account(), DEVICE), "devices/" + DEVICE + "/events"),
                Arguments.of(
                        StreamScope.device(Scope.account(), DEVICE).prefixed("a/b"),
                        "devices/" + DEVICE + "/events/a%2Fb"),
                Arguments.of(StreamScope.deviceNamed("my pump?"), "devices/my%20pump%3F/events"),
                Arguments.of(StreamScope.all(PRODUCT), "products/p-1/events"),
                Arguments.of(StreamScope.all(PRODUCT).prefixed("t"), "products/p-1/events/t"),
                Arguments.of(StreamScope.device(PRODUCT, DEVICE), "products/p-1/devices/" + DEVICE + "/events"),
                Arguments.of(StreamScope.all(ORGANISATION), "orgs/o/events"),
                Arguments.of(StreamScope.device(ORGANISATION, DEVICE), "orgs/o/devices/" + DEVICE + "/events"),
                Arguments.of(StreamScope.productOf(ORGANISATION, PRODUCT), "orgs/o/products/p-1/events"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void eachScopeHasItsAddress(StreamScope scope, String path) {
        assertThat(address("https://api.particle.io", scope)).isEqualTo("https://api.particle.io/v1/" + path);
        assertThat(address("http://127.0.0.1:8080/base/", scope)).isEqualTo("http://127.0.0.1:8080/base/v1/" + path);
    }

    @Test
    void whatTheCloudWouldNotTakeIsRefusedByName() {
        StreamScope account = StreamScope.all(Scope.account());
        for (String prefix : List.of("", "a b", "é", "a".repeat(65), "a*")) {
            assertThatThrownBy(() -> account.prefixed(prefix))
                    .hasMessageContaining('"' + prefix + '"')
                    .hasMessageContaining("expected");
        }
        assertThatThrownBy(() -> account.prefixed("a").prefixed("b")).hasMessageContaining("one only");
        assertThatThrownBy(() -> StreamScope.deviceNamed("a/b")).hasMessageContaining("a/b");
        assertThatThrownBy(() -> StreamScope.productOf(Scope.account(), PRODUCT))
                .hasMessageContaining("organisation");
    }

    private static String address(String base, StreamScope scope) {
        VirtualTime time = new VirtualTime();
        ApiEndpoint endpoint =
                new ApiEndpoint(URI.create(base), TokenSource.fixed(new Secret("t")), Scope.product("other"));
        try (ParticleCloud cloud = ParticleCloud.connect(endpoint, ApiLimits.particle(), time, time)) {
            return cloud.streamAccess().url(scope.path()).toString();
        }
    }
}
