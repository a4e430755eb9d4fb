package dev.lifeline.particle.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiFailure;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.FunctionResult;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.ParticleException;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** A client over the direct wire, and what a test wants of it. <b>Threads.</b> The test's. */
final class WireBench implements AutoCloseable {
    static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String THREADS = "lifeline-particle-";

    private final SystemTime time = SystemTime.real();
    final ParticleCloud cloud;

    WireBench(URI server, WireRules rules, X509TrustManager trust) {
        ApiEndpoint endpoint = new ApiEndpoint(server, TokenSource.fixed(new Secret("t0ken")), Scope.account());
        ApiLimits limits = ApiLimits.particle()
                .withMostInFlight(rules.mostInFlight())
                .withCall(PATIENCE)
                .withMostRequests(1_000_000);
        CloudWire wire = new NettyWire(rules, trust, CloudWires.okHttp(new OkHttpClient(), rules.mostInFlight()));
        this.cloud = ParticleCloud.over(wire, endpoint, limits, time, time);
    }

    static WireBench to(WireServer server) {
        return new WireBench(server.uri(), WireRules.atMost(1024), server.trust());
    }

    static WireBench to(WireServer server, WireRules rules) {
        return new WireBench(server.uri(), rules, server.trust());
    }

    CompletableFuture<FunctionResult> call() {
        return call(PATIENCE);
    }

    CompletableFuture<FunctionResult> call(Duration limit) {
        return cloud.callFunction(DEVICE, "led", "on").within(limit).send().toCompletableFuture();
    }

    void pass(Duration duration) {
        Waiting.real(time, time).pass(duration);
    }

    static int returned(CompletableFuture<FunctionResult> call) throws InterruptedException, TimeoutException {
        try {
            return call.get(40, TimeUnit.SECONDS).returnValue();
        } catch (ExecutionException failed) {
            throw new AssertionError("failed: " + ParticleException.failureOf(failed.getCause()), failed);
        }
    }

    static ApiFailure failure(CompletableFuture<?> call) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("answered " + call.get(40, TimeUnit.SECONDS));
        } catch (ExecutionException failed) {
            return ParticleException.failureOf(failed.getCause()).orElseThrow();
        }
    }

    static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(THREADS))
                .toList();
    }

    /** Waits until those end that are there now; fails if one goes on. */
    static void threadsEnd() throws InterruptedException {
        for (Thread thread : threads()) {
            thread.join(Duration.ofSeconds(40).toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Override
    public void close() {
        cloud.close();
        time.close();
    }
}
