package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.spi.Progress;
import dev.lifeline.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** What a client does about its token, seen on the wire. */
final class TokenKeeperTest {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final ClientCredentials CLIENT = new ClientCredentials("backend-7", new Secret("client-s3cret"));
    private static final String FUNCTION = "/v1/devices/" + DEVICE + "/led";
    private static final String LOGIN = "/oauth/token";
    private static final String QUESTION = "/v1/access_tokens/current";
    private static final String BAD =
            "{\"error\":\"invalid_token\",\"error_description\":\"The access token provided is invalid.\"}";
    private static final String DONE = "{\"connected\":true,\"return_value\":1}";

    private final VirtualTime time = new VirtualTime();
    private final ScriptedWire wire = new ScriptedWire();
    private ParticleCloud cloud = withTokens(TokenSource.clientCredentials(CLIENT));

    @Test
    void theFirstCallWaitsForALogin() throws IOException {
        CompletableFuture<FunctionResult> call = call();

        assertThat(paths()).containsExactly(LOGIN);
        assertThat(body(0)).isEqualTo("grant_type=client_credentials&client_id=backend-7&client_secret=client-s3cret");
        assertThat(wire.last().request().header("Authorization")).isNull();
        grant("t1");

        assertThat(paths()).containsExactly(LOGIN, FUNCTION);
        assertThat(bearer()).isEqualTo("t1");
        answer(200, DONE);
        assertThat(call.join().returnValue()).isEqualTo(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aThousandCallsShareOneLogin() throws IOException {
        List<CompletableFuture<FunctionResult>> calls =
                IntStream.range(0, 1000).mapToObj(i -> call()).toList();
        assertThat(paths()).containsExactly(LOGIN);

        grant("t1");

        assertThat(paths()).hasSize(1001);
        assertThat(calls).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aRefusedTokenIsAskedAboutOnceReplacedOnceAndTheCallGoesOnceMore() throws IOException {
        CompletableFuture<FunctionResult> call = loggedIn();
        answer(401, BAD);
        assertThat(paths()).containsExactly(LOGIN, FUNCTION, QUESTION);
        assertThat(bearer()).isEqualTo("t1");
        answer(401, BAD);
        assertThat(paths()).containsExactly(LOGIN, FUNCTION, QUESTION, LOGIN);
        grant("t2");

        assertThat(paths()).containsExactly(LOGIN, FUNCTION, QUESTION, LOGIN, FUNCTION);
        assertThat(bearer()).isEqualTo("t2");
        answer(200, DONE);
        assertThat(call.join().returnValue()).isEqualTo(1);
    }

    @Test
    void aSecondRefusalIsTheEnd() throws IOException {
        CompletableFuture<FunctionResult> call = loggedIn();
        answer(401, BAD);
        answer(401, BAD);
        grant("t2");

        answer(401, BAD);

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(paths()).hasSize(5);
    }

    @Test
    void aTokenThatTheCloudStandsByIsKept() throws IOException {
        CompletableFuture<FunctionResult> call = loggedIn();
        answer(401, BAD);
        answer(200, "{\"expires_at\":null}");

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        CompletableFuture<FunctionResult> next = call();
        answer(401, BAD);
        assertThat(failure(next)).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(paths()).containsExactly(LOGIN, FUNCTION, QUESTION, FUNCTION); // not asked about again so soon
    }

    @Test
    void nobodyLogsInBecauseTheCloudIsBroken() throws IOException {
        CompletableFuture<FunctionResult> call = loggedIn();
        answer(401, BAD);
        answer(503, "");

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(paths()).containsExactly(LOGIN, FUNCTION, QUESTION);
    }

    @Test
    void aBadLoginIsNeverRepeated() throws IOException {
        CompletableFuture<FunctionResult> call = call();
        answer(400, "{\"error\":\"invalid_client\",\"error_description\":\"Client credentials are invalid\"}");

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        time.advance(Duration.ofDays(1));
        assertThat(failure(call())).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(paths()).containsExactly(LOGIN);
    }

    @Test
    void aLoginThatTheCloudDoesNotAnswerIsTriedAgainAfterAPause() throws IOException {
        CompletableFuture<FunctionResult> call = call();
        answer(503, "");

        assertThat(failure(call)).isInstanceOf(ApiFailure.CloudBroken.class);
        assertThat(failure(call())).isInstanceOf(ApiFailure.CloudBroken.class);
        time.advance(TokenKeeper.SHORT_PAUSE);
        call();
        assertThat(paths()).containsExactly(LOGIN, LOGIN);
    }

    @Test
    void aSourceThatThrowsFailsTheCallAndIsAskedAgainLater() {
        AtomicInteger asked = new AtomicInteger();
        cloud = withTokens((tokens, last) -> {
            asked.incrementAndGet();
            throw new IllegalStateException("no file with a token");
        });

        assertThat(failure(call())).isInstanceOf(ApiFailure.GivenUp.class);
        time.advance(TokenKeeper.SHORT_PAUSE);
        assertThat(failure(call()).detail()).contains("IllegalStateException");
        assertThat(asked).hasValue(2);
    }

    @Test
    void aFixedTokenThatIsBadIsNotSentForAMinute() throws IOException {
        cloud = withTokens(TokenSource.fixed(new Secret("fixed")));
        CompletableFuture<FunctionResult> call = call();
        answer(401, BAD);
        answer(401, BAD);
        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);

        assertThat(failure(call())).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(paths()).containsExactly(FUNCTION, QUESTION);

        time.advance(TokenKeeper.PAUSE);
        CompletableFuture<FunctionResult> later = call();
        answer(200, DONE);
        assertThat(later).isCompleted();
    }

    @Test
    void theCloudCanBeAskedAboutARefusedTokenAtAnyTime() throws IOException {
        cloud = withTokens(TokenSource.fixed(new Secret("fixed")));
        call();
        answer(401, BAD);
        answer(401, BAD);

        CompletableFuture<TokenInfo> question = cloud.tokens().current().send().toCompletableFuture();

        assertThat(paths()).containsExactly(FUNCTION, QUESTION, QUESTION);
        answer(401, BAD);
        assertThat(failure(question).progress()).isEqualTo(Progress.REFUSED);
        assertThat(paths()).hasSize(3);
    }

    @Test
    void aTokenIsRenewedBeforeItsEndWhileTheOldOneIsUsed() throws IOException {
        loggedIn();
        answer(200, DONE);
        time.advance(Duration.ofDays(89).plusSeconds(1)); // of 90

        CompletableFuture<FunctionResult> call = call();

        assertThat(paths()).containsExactly(LOGIN, FUNCTION, LOGIN, FUNCTION);
        assertThat(bearer()).isEqualTo("t1");
        answer(200, DONE);
        assertThat(call).isCompleted();
        wire.calls().get(2).answers(200, granted("t2"));
        call();
        assertThat(bearer()).isEqualTo("t2");
    }

    @Test
    void whoWaitsForATokenIsToldInTime() {
        CompletableFuture<FunctionResult> call = call(Duration.ofSeconds(3));

        time.advance(Duration.ofSeconds(3));

        assertThat(failure(call)).isInstanceOf(ApiFailure.GivenUp.class);
        assertThat(failure(call).progress()).isEqualTo(Progress.NOT_SENT);
    }

    @Test
    void whoWaitsForAJudgementIsToldInTimeAndNothingIsSentAfterwards() throws IOException {
        cloud = withTokens(TokenSource.clientCredentials(CLIENT));
        CompletableFuture<FunctionResult> call = call(Duration.ofSeconds(5));
        grant("t1");
        answer(401, BAD);

        time.advance(Duration.ofSeconds(5));
        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        answer(401, BAD);
        grant("t2");

        assertThat(paths()).containsExactly(LOGIN, FUNCTION, QUESTION, LOGIN);
    }

    @Test
    void loginsHaveABudgetOfTheirOwn() throws IOException {
        cloud = ParticleCloud.over(
                wire,
                endpoint(TokenSource.clientCredentials(CLIENT)),
                ApiLimits.particle().withMostTokenRequests(4).withBudgetShare(0.5),
                time,
                time);
        for (int i = 0; i < 2; i++) {
            cloud.tokens().login("a@b", new Secret("pw"), CLIENT).send();
        }

        CompletableFuture<Login> third =
                cloud.tokens().login("a@b", new Secret("pw"), CLIENT).send().toCompletableFuture();

        assertThat(failure(third)).isInstanceOf(ApiFailure.Throttled.class);
        assertThat(paths()).containsExactly(LOGIN, LOGIN);
    }

    @Test
    void afterA429NothingLeavesForAMinute() throws IOException {
        loggedIn();
        answer(429, "");

        CompletableFuture<FunctionResult> next = call();

        assertThat(failure(next)).isInstanceOf(ApiFailure.Throttled.class);
        assertThat(failure(next).progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failure(next).pause()).contains(RequestBudget.PAUSE);
        time.advance(RequestBudget.PAUSE);
        call();
        assertThat(paths()).containsExactly(LOGIN, FUNCTION, FUNCTION);
    }

    @Test
    void clientsForOtherDevicesShareTokenAndBudget() throws IOException {
        loggedIn();
        answer(429, "");

        ParticleCloud product = cloud.in(Scope.product("p7"));

        assertThat(failure(product.ping(DEVICE).send().toCompletableFuture())).isInstanceOf(ApiFailure.Throttled.class);
        time.advance(RequestBudget.PAUSE);
        product.ping(DEVICE).send();
        assertThat(wire.last().request().url().encodedPath()).isEqualTo("/v1/products/p7/devices/" + DEVICE + "/ping");
        assertThat(bearer()).isEqualTo("t1");
    }

    @Test
    void noSecretIsShownByWhatHoldsIt() {
        assertThat(CLIENT + " " + TokenSource.fixed(new Secret("fixed")) + new Bearer(new Secret("fixed")))
                .doesNotContain("client-s3cret", "fixed\"", "=fixed");
    }

    private CompletableFuture<FunctionResult> loggedIn() throws IOException {
        CompletableFuture<FunctionResult> call = call();
        grant("t1");
        return call;
    }

    private CompletableFuture<FunctionResult> call() {
        return call(Duration.ofSeconds(60));
    }

    private CompletableFuture<FunctionResult> call(Duration patience) {
        return cloud.callFunction(DEVICE, "led", "on").within(patience).send().toCompletableFuture();
    }

    private void grant(String token) throws IOException {
        answer(200, granted(token));
    }

    private static String granted(String token) {
        return "{\"token_type\":\"bearer\",\"access_token\":\"" + token
                + "\",\"expires_in\":7776000,\"refresh_token\":\"r\"}";
    }

    private void answer(int status, String body) throws IOException {
        ScriptedCall call = wire.last();
        assertThat(call.connects() && call.writes()).isTrue();
        call.answers(status, body);
    }

    private List<String> paths() {
        return wire.calls().stream()
                .map(call -> call.request().url().encodedPath())
                .toList();
    }

    private String bearer() {
        return wire.last().request().header("Authorization").substring("Bearer ".length());
    }

    private String body(int call) throws IOException {
        Request request = wire.calls().get(call).request();
        Buffer buffer = new Buffer();
        request.body().writeTo(buffer);
        return buffer.readUtf8();
    }

    private ParticleCloud withTokens(TokenSource tokens) {
        return ParticleCloud.over(wire, endpoint(tokens), ApiLimits.particle(), time, time);
    }

    private static ApiEndpoint endpoint(TokenSource tokens) {
        return new ApiEndpoint(ApiEndpoint.PARTICLE, tokens, Scope.account());
    }

    private static ApiFailure failure(CompletableFuture<?> result) {
        assertThat(result).isDone();
        try {
            throw new AssertionError("answered " + result.join());
        } catch (CompletionException failure) {
            return ((ParticleException) failure.getCause()).failure();
        }
    }
}
