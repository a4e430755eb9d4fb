package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import okio.Buffer;

/** A client in virtual time whose requests are seen and answered by the test. It logs in unless it is given a token. */
final class ClientBench {
    static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    static final ClientCredentials CLIENT = new ClientCredentials("backend-7", new Secret("client-s3cret"));
    static final String FUNCTION = "/v1/devices/" + DEVICE + "/led";
    static final String LOGIN = "/oauth/token";
    static final String QUESTION = "/v1/access_tokens/current";
    static final String BAD_TOKEN =
            "{\"error\":\"invalid_token\",\"error_description\":\"The access token provided is invalid.\"}";
    static final String DONE = "{\"connected\":true,\"return_value\":1}";

    final VirtualTime time = new VirtualTime();
    final ScriptedWire wire = new ScriptedWire();
    final ParticleCloud cloud;

    ClientBench(TokenSource tokens) {
        this(tokens, ApiLimits.particle());
    }

    ClientBench(TokenSource tokens, ApiLimits limits) {
        ApiEndpoint endpoint = new ApiEndpoint(ApiEndpoint.PARTICLE, tokens, Scope.account());
        cloud = ParticleCloud.over(wire, endpoint, limits, time, time);
    }

    static ClientBench loggingIn() {
        return new ClientBench(TokenSource.clientCredentials(CLIENT));
    }

    /** A call that waits for its answer, with the token {@code t1}. */
    CompletableFuture<FunctionResult> callLoggedIn() throws IOException {
        CompletableFuture<FunctionResult> call = call();
        grant("t1");
        return call;
    }

    CompletableFuture<FunctionResult> call() {
        return call(Duration.ofSeconds(60));
    }

    CompletableFuture<FunctionResult> call(Duration patience) {
        return cloud.callFunction(DEVICE, "led", "on").within(patience).send().toCompletableFuture();
    }

    void grant(String token) throws IOException {
        answer(200, granted(token));
    }

    static String granted(String token) {
        return "{\"token_type\":\"bearer\",\"access_token\":\"" + token
                + "\",\"expires_in\":7776000,\"refresh_token\":\"r-" + token + "\"}";
    }

    /** Answers the newest request. */
    void answer(int status, String body) throws IOException {
        ScriptedCall call = wire.last();
        assertThat(call.connects() && call.writes()).isTrue();
        call.answers(status, body);
    }

    /** Of all requests so far. */
    List<String> paths() {
        return wire.calls().stream()
                .map(call -> call.request().url().encodedPath())
                .toList();
    }

    /** The newest request's token. */
    String bearer() {
        return wire.last().request().header("Authorization").substring("Bearer ".length());
    }

    /** The newest request's body. */
    String body() throws IOException {
        Request request = wire.last().request();
        Buffer buffer = new Buffer();
        request.body().writeTo(buffer);
        return buffer.readUtf8();
    }
}
