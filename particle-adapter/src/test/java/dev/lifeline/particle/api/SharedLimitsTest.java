package dev.lifeline.particle.api;

import static dev.lifeline.particle.api.ClientBench.CLIENT;
import static dev.lifeline.particle.api.ClientBench.DEVICE;
import static dev.lifeline.particle.api.ClientBench.FUNCTION;
import static dev.lifeline.particle.api.ClientBench.LOGIN;
import static dev.lifeline.particle.api.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.spi.Progress;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What all calls of one client share. */
final class SharedLimitsTest {
    private ClientBench bench = ClientBench.loggingIn();

    @Test
    void loginsHaveABudgetOfTheirOwn() throws IOException {
        bench = new ClientBench(
                TokenSource.clientCredentials(CLIENT),
                ApiLimits.particle().withMostTokenRequests(4).withBudgetShare(0.5));
        for (int i = 0; i < 2; i++) {
            bench.cloud.tokens().login("a@b", new Secret("pw"), CLIENT).send();
        }

        CompletableFuture<Login> third = bench.cloud
                .tokens()
                .login("a@b", new Secret("pw"), CLIENT)
                .send()
                .toCompletableFuture();

        assertThat(failure(third)).isInstanceOf(ApiFailure.Throttled.class);
        assertThat(bench.paths()).containsExactly(LOGIN, LOGIN);
    }

    @Test
    void afterA429NothingLeavesForAMinute() throws IOException {
        bench.callLoggedIn();
        bench.answer(429, "");

        CompletableFuture<FunctionResult> next = bench.call();

        assertThat(failure(next)).isInstanceOf(ApiFailure.Throttled.class);
        assertThat(failure(next).progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failure(next).pause()).contains(RequestBudget.PAUSE);
        bench.time.advance(RequestBudget.PAUSE);
        bench.call();
        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, FUNCTION);
    }

    @Test
    void clientsForOtherDevicesShareTokenAndBudget() throws IOException {
        bench.callLoggedIn();
        bench.answer(429, "");

        ParticleCloud product = bench.cloud.in(Scope.product("p7"));

        assertThat(failure(product.ping(DEVICE).send().toCompletableFuture())).isInstanceOf(ApiFailure.Throttled.class);
        bench.time.advance(RequestBudget.PAUSE);
        product.ping(DEVICE).send();
        assertThat(bench.wire.last().request().url().encodedPath())
                .isEqualTo("/v1/products/p7/devices/" + DEVICE + "/ping");
        assertThat(bench.bearer()).isEqualTo("t1");
    }
}
