package dev.lifeline.particle.api;

import static dev.lifeline.particle.api.ClientBench.BAD_TOKEN;
import static dev.lifeline.particle.api.ClientBench.CLIENT;
import static dev.lifeline.particle.api.ClientBench.DONE;
import static dev.lifeline.particle.api.ClientBench.FUNCTION;
import static dev.lifeline.particle.api.ClientBench.LOGIN;
import static dev.lifeline.particle.api.ClientBench.QUESTION;
import static dev.lifeline.particle.api.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.particle.model.TokenInfo;
import dev.lifeline.spi.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a client does when its token is refused, or ends; seen on the wire. */
final class TokenKeeperTest {
    private ClientBench bench = ClientBench.loggingIn();

    @Test
    void aRefusedTokenIsAskedAboutOnceReplacedOnceAndTheCallGoesOnceMore() throws IOException {
        CompletableFuture<FunctionResult> call = bench.callLoggedIn();
        bench.answer(401, BAD_TOKEN);
        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, QUESTION);
        assertThat(bench.bearer()).isEqualTo("t1");
        bench.answer(401, BAD_TOKEN);
        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, QUESTION, LOGIN);
        bench.grant("t2");

        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, QUESTION, LOGIN, FUNCTION);
        assertThat(bench.bearer()).isEqualTo("t2");
        bench.answer(200, DONE);
        assertThat(call.join().returnValue()).isEqualTo(1);
    }

    @Test
    void aSecondRefusalIsTheEnd() throws IOException {
        CompletableFuture<FunctionResult> call = bench.callLoggedIn();
        bench.answer(401, BAD_TOKEN);
        bench.answer(401, BAD_TOKEN);
        bench.grant("t2");

        bench.answer(401, BAD_TOKEN);

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(bench.paths()).hasSize(5);
    }

    @Test
    void aTokenThatTheCloudStandsByIsKept() throws IOException {
        CompletableFuture<FunctionResult> call = bench.callLoggedIn();
        bench.answer(401, BAD_TOKEN);
        bench.answer(200, "{\"expires_at\":null}");

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        CompletableFuture<FunctionResult> next = bench.call();
        bench.answer(401, BAD_TOKEN);
        assertThat(failure(next)).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, QUESTION, FUNCTION); // not asked about again so soon
    }

    @Test
    void nobodyLogsInBecauseTheCloudIsBroken() throws IOException {
        CompletableFuture<FunctionResult> call = bench.callLoggedIn();
        bench.answer(401, BAD_TOKEN);
        bench.answer(503, "");

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, QUESTION);
    }

    @Test
    void aFixedTokenThatIsBadIsNotSentForAMinute() throws IOException {
        bench = new ClientBench(TokenSource.fixed(new Secret("fixed")));
        CompletableFuture<FunctionResult> call = bench.call();
        bench.answer(401, BAD_TOKEN);
        bench.answer(401, BAD_TOKEN);
        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);

        assertThat(failure(bench.call())).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(bench.paths()).containsExactly(FUNCTION, QUESTION);

        bench.time.advance(TokenKeeper.PAUSE);
        CompletableFuture<FunctionResult> later = bench.call();
        bench.answer(200, DONE);
        assertThat(later).isCompleted();
    }

    @Test
    void theCloudCanBeAskedAboutARefusedTokenAtAnyTime() throws IOException {
        bench = new ClientBench(TokenSource.fixed(new Secret("fixed")));
        bench.call();
        bench.answer(401, BAD_TOKEN);
        bench.answer(401, BAD_TOKEN);

        CompletableFuture<TokenInfo> question =
                bench.cloud.tokens().current().send().toCompletableFuture();

        assertThat(bench.paths()).containsExactly(FUNCTION, QUESTION, QUESTION);
        bench.answer(401, BAD_TOKEN);
        assertThat(failure(question).progress()).isEqualTo(Progress.REFUSED);
        assertThat(bench.paths()).hasSize(3);
    }

    @Test
    void aTokenIsRenewedBeforeItsEndWhileTheOldOneIsUsed() throws IOException {
        bench.callLoggedIn();
        bench.answer(200, DONE);
        bench.time.advance(Duration.ofDays(89).plusSeconds(1)); // of 90

        CompletableFuture<FunctionResult> call = bench.call();

        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, LOGIN, FUNCTION);
        assertThat(bench.bearer()).isEqualTo("t1");
        bench.answer(200, DONE);
        assertThat(call).isCompleted();
        bench.wire.calls().get(2).answers(200, ClientBench.granted("t2"));
        bench.call();
        assertThat(bench.bearer()).isEqualTo("t2");
    }

    @Test
    void whoWaitsForAJudgementIsToldInTimeAndNothingIsSentAfterwards() throws IOException {
        bench = new ClientBench(TokenSource.clientCredentials(CLIENT));
        CompletableFuture<FunctionResult> call = bench.call(Duration.ofSeconds(5));
        bench.grant("t1");
        bench.answer(401, BAD_TOKEN);

        bench.time.advance(Duration.ofSeconds(5));
        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        bench.answer(401, BAD_TOKEN);
        bench.grant("t2");

        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, QUESTION, LOGIN);
    }

    @Test
    void whenTheLastLoginWasRefusedNoneFollowsTheTokensEnd() throws IOException {
        bench.callLoggedIn();
        bench.answer(200, DONE);
        bench.time.advance(Duration.ofDays(89).plusSeconds(1));
        CompletableFuture<FunctionResult> call = bench.call();
        bench.wire.calls().get(2).answers(400, "{\"error\":\"invalid_client\"}");

        bench.answer(401, BAD_TOKEN); // the token has come to its end
        bench.answer(401, BAD_TOKEN);

        assertThat(failure(call)).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(failure(bench.call())).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, LOGIN, FUNCTION, QUESTION);
    }

    @Test
    void aTokenThatHasEndedIsNotSentAndCostsOneLogin() throws IOException {
        bench.callLoggedIn();
        bench.answer(200, DONE);
        bench.time.advance(Duration.ofDays(90));

        CompletableFuture<FunctionResult> call = bench.call();
        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, LOGIN);
        bench.grant("t2");
        assertThat(bench.bearer()).isEqualTo("t2");
        bench.answer(200, DONE);
        assertThat(call).isCompleted();
        assertThat(bench.paths()).containsExactly(LOGIN, FUNCTION, LOGIN, FUNCTION);
    }

    /** All who share the address share the limit of logins. */
    @Test
    void aCloudThatRefusesEveryTokenCostsOneLoginAMinute() throws IOException {
        bench.callLoggedIn();
        bench.answer(401, BAD_TOKEN);
        bench.answer(401, BAD_TOKEN);
        bench.grant("t2");
        bench.answer(401, BAD_TOKEN);
        for (int i = 0; i < 5; i++) {
            bench.call();
            bench.answer(401, BAD_TOKEN);
        }
        assertThat(bench.paths()).filteredOn(LOGIN::equals).hasSize(2);

        bench.time.advance(TokenKeeper.PAUSE);
        bench.call();
        bench.answer(401, BAD_TOKEN);
        bench.answer(401, BAD_TOKEN);
        assertThat(bench.paths()).filteredOn(LOGIN::equals).hasSize(3);
    }
}
