package dev.lifeline.particle.api;

import static dev.lifeline.particle.api.ClientBench.CLIENT;
import static dev.lifeline.particle.api.ClientBench.DONE;
import static dev.lifeline.particle.api.ClientBench.FUNCTION;
import static dev.lifeline.particle.api.ClientBench.LOGIN;
import static dev.lifeline.particle.api.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client comes to its first token; seen on the wire. */
final class LoginTest {
    private ClientBench bench = ClientBench.loggingIn();

    @Test
    void theFirstCallWaitsForALogin() throws IOException {
        CompletableFuture<FunctionResult> call = bench.call();

        assertThat(bench.paths()).containsExactly(LOGIN);
        assertThat(bench.body())
                .isEqualTo("grant_type=client_credentials&client_id=backend-7&client_secret=client-s3cret");
        assertThat(bench.wire.last().request().header("Authorization")).isNull();
        bench.grant("t1");

        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION);
        assertThat(bench.bearer()).isEqualTo("t1");
        bench.answer(200, DONE);
        assertThat(call.join().returnValue()).isEqualTo(1);
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void aThousandCallsShareOneLogin() throws IOException {
        List<CompletableFuture<FunctionResult>> calls =
                IntStream.range(0, 1000).mapToObj(i -> bench.call()).toList();
        assertThat(bench.paths()).containsExactly(LOGIN);

        bench.grant("t1");

        assertThat(bench.paths()).hasSize(1001);
        assertThat(calls).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void whoWaitsForATokenIsToldInTime() {
        CompletableFuture<FunctionResult> call = bench.call(Duration.ofSeconds(3));

        bench.time.advance(Duration.ofSeconds(3));

        assertThat(failure(call)).isInstanceOf(ApiFailure.GivenUp.class);
        assertThat(failure(call).progress()).isEqualTo(Progress.NOT_SENT);
    }

    @Test
    void aBadLoginIsNeverRepeated() throws IOException {
        CompletableFuture<FunctionResult> call = bench.call();
        bench.answer(400, "{\"error\":\"invalid_client\",\"error_description\":\"Client credentials are invalid\"}");

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        bench.time.advance(Duration.ofDays(1));
        assertThat(failure(bench.call())).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(bench.paths()).containsExactly(LOGIN);
    }

    @Test
    void aLoginThatTheCloudDoesNotAnswerIsTriedAgainAfterAPause() throws IOException {
        CompletableFuture<FunctionResult> call = bench.call();
        bench.answer(503, "");

        assertThat(failure(call).fault()).isEqualTo(Fault.TRANSPORT);
        assertThat(failure(bench.call()).detail()).contains("login answered 503");
        bench.time.advance(TokenKeeper.SHORT_PAUSE);
        bench.call();
        assertThat(bench.paths()).containsExactly(LOGIN, LOGIN);
    }

    /** It may be sent another way at once: only the login was under way. */
    @Test
    void aCallWhoseLoginFailedWasNotSent() throws IOException {
        CompletableFuture<FunctionResult> broken = bench.call();
        bench.answer(503, "");
        assertThat(failure(broken).progress()).isEqualTo(Progress.NOT_SENT);

        bench.time.advance(TokenKeeper.SHORT_PAUSE);
        CompletableFuture<FunctionResult> silent = bench.call();
        bench.time.advance(ApiLimits.particle().other());
        assertThat(failure(silent).progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(bench.paths()).containsExactly(LOGIN, LOGIN);
    }

    /** In an outage whatever stands before the cloud says such things, and knows nothing of credentials. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void aLoginThatFoundNoCloudIsTriedAgainAfterAMinute(int status) throws IOException {
        bench.call();
        bench.answer(status, "<html>no such backend</html>");
        assertThat(failure(bench.call()).fault()).isEqualTo(Fault.CALLER);

        bench.time.advance(TokenKeeper.PAUSE);
        CompletableFuture<FunctionResult> call = bench.call();
        bench.grant("t1");
        bench.answer(200, DONE);
        assertThat(call).isCompleted();
        assertThat(bench.paths()).containsExactly(LOGIN, LOGIN, FUNCTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"})
    void whatOAuthSaysOfALoginIsFinal(String code) throws IOException {
        bench.call();
        bench.answer(400, "{\"error\":\"" + code + "\"}");
        bench.time.advance(Duration.ofDays(1));
        assertThat(failure(bench.call())).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(bench.paths()).containsExactly(LOGIN);
    }

    @Test
    void aLoginThatIsNotUnderstoodIsNotRepeatedEither() throws IOException {
        bench.call();
        bench.answer(400, "{\"error\":\"account_closed\"}");
        bench.time.advance(Duration.ofDays(1));
        assertThat(failure(bench.call()).fault()).isEqualTo(Fault.CALLER);
        assertThat(bench.paths()).containsExactly(LOGIN);
    }

    @Test
    void aLoginThatWasTooMuchIsTriedAgainWhenTheCloudsPauseIsOver() throws IOException {
        bench.call();
        bench.answer(429, "");
        bench.time.advance(RequestBudget.PAUSE.minusSeconds(1));
        bench.call();
        assertThat(bench.paths()).containsExactly(LOGIN);
        bench.time.advance(Duration.ofSeconds(1));
        bench.call();
        assertThat(bench.paths()).containsExactly(LOGIN, LOGIN);
    }

    @Test
    void aSourceThatThrowsFailsTheCallAndIsAskedAgainLater() {
        AtomicInteger asked = new AtomicInteger();
        bench = new ClientBench((tokens, last) -> {
            asked.incrementAndGet();
            throw new IllegalStateException("no file with a token");
        });

        assertThat(failure(bench.call())).isInstanceOf(ApiFailure.GivenUp.class);
        bench.time.advance(TokenKeeper.SHORT_PAUSE);
        assertThat(failure(bench.call()).detail()).contains("IllegalStateException");
        assertThat(asked).hasValue(2);
    }

    @Test
    void anAccountWithASecondFactorIsNotLoggedInWithout() throws IOException {
        bench = new ClientBench(TokenSource.password("a@b.c", new Secret("pass w0rd"), CLIENT));
        CompletableFuture<FunctionResult> call = bench.call();
        assertThat(bench.body()).contains("username=a%40b.c", "password=pass+w0rd");

        bench.answer(403, "{\"error\":\"mfa_required\",\"mfa_token\":\"m1\"}");

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(failure(bench.call())).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(bench.paths()).containsExactly(LOGIN);
    }
}
