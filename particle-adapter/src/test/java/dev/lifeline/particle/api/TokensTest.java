package dev.lifeline.particle.api;

import static dev.lifeline.particle.api.ClientBench.CLIENT;
import static dev.lifeline.particle.api.ClientBench.LOGIN;
import static dev.lifeline.particle.api.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 1.3 and 1.4: what is asked of the cloud, and how its answers are read. */
final class TokensTest {
    private static final Secret PASSWORD = new Secret("pass&w0rd");

    private final ClientBench bench = new ClientBench(TokenSource.fixed(new Secret("mine")));
    private final Tokens tokens = bench.cloud.tokens();

    @Test
    void aLoginIsAFormWithoutAToken() throws IOException {
        CompletableFuture<Login> login = sent(tokens.login("a@b.c", PASSWORD, ClientCredentials.particle()));

        assertThat(bench.paths()).containsExactly(LOGIN);
        assertThat(bench.wire.last().request().header("Authorization")).isNull();
        assertThat(bench.body())
                .isEqualTo("grant_type=password&client_id=particle&client_secret=particle&username=a%40b.c&"
                        + "password=pass%26w0rd");
        bench.grant("t1");
        assertThat(login)
                .isCompletedWithValue(new Login.Granted(new AccessToken(
                        new Secret("t1"), Optional.of(Duration.ofDays(90)), Optional.of(new Secret("r-t1")))));
    }

    @Test
    void aSecondFactorIsAskedForAndSent() throws IOException {
        CompletableFuture<Login> login = sent(tokens.login("a@b.c", PASSWORD, CLIENT));
        bench.answer(
                403,
                "{\"error\":\"mfa_required\",\"error_description\":\"Multifactor authentication required\","
                        + "\"mfa_token\":\"m1\"}");
        assertThat(login).isCompletedWithValue(new Login.OneTimePasswordNeeded(new Secret("m1")));

        CompletableFuture<AccessToken> confirmed = sent(tokens.confirm(new Secret("m1"), "123456", CLIENT));

        assertThat(bench.body()).contains("grant_type=urn%3Acustom%3Amfa-otp", "mfa_token=m1", "otp=123456");
        bench.grant("t1");
        assertThat(confirmed.join().token()).isEqualTo(new Secret("t1"));
    }

    @Test
    void customersHaveTokensOfTheirOwnAndRenewThem() throws IOException {
        sent(tokens.ofCustomer("c@d.e", CLIENT));
        assertThat(bench.body()).contains("grant_type=client_credentials", "scope=customer%3Dc%40d.e");

        sent(tokens.refresh(new Secret("r-t1"), CLIENT));
        assertThat(bench.body()).contains("grant_type=refresh_token", "refresh_token=r-t1");
    }

    @Test
    void whatNeverEndsHasNoLife() throws IOException {
        CompletableFuture<AccessToken> token = sent(tokens.ofClient(CLIENT));

        bench.answer(200, "{\"token_type\":\"Bearer\",\"access_token\":\"t\",\"expires_in\":0,\"refresh_token\":null}");

        assertThat(token).isCompletedWithValue(AccessToken.lasting(new Secret("t")));
    }

    @Test
    void wrongCredentialsAreNamedAsSuch() throws IOException {
        CompletableFuture<Login> login = sent(tokens.login("a@b.c", PASSWORD, CLIENT));

        bench.answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"User credentials are invalid\"}");

        assertThat(failure(login)).isInstanceOf(ApiFailure.Unauthenticated.class);
        assertThat(failure(login).detail()).doesNotContain(PASSWORD.reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"access_token\":\"\"}", "<html>", ""})
    void anAnswerWithoutATokenIsABrokenCloud(String body) throws IOException {
        CompletableFuture<AccessToken> token = sent(tokens.ofClient(CLIENT));

        bench.answer(200, body);

        assertThat(failure(token)).isInstanceOf(ApiFailure.CloudBroken.class);
    }

    @Test
    void tokensAreDeleted() throws IOException {
        CompletableFuture<Accepted> one = sent(tokens.delete(new Secret("0a1b")));
        assertDeletion("/v1/access_tokens/0a1b");
        bench.answer(200, "{\"ok\":true}");
        assertThat(one).isCompletedWithValue(new Accepted(true));

        CompletableFuture<Accepted> own = sent(tokens.deleteCurrent());
        assertDeletion("/v1/access_tokens/current");
        bench.answer(204, "");
        assertThat(own).isCompletedWithValue(new Accepted(true));

        sent(tokens.deleteAll());
        assertDeletion("/v1/access_tokens");
    }

    @Test
    void waitingThrowsTheFailureWithTheTraceOfWhoWaited() {
        bench.cloud.close();

        assertThatThrownBy(tokens.current()::await).isInstanceOfSatisfying(ParticleException.class, thrown -> {
            assertThat(thrown.failure()).isInstanceOf(ApiFailure.GivenUp.class);
            assertThat(thrown.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().contains("TokensTest"));
        });
    }

    @Test
    void noSecretIsShownByWhatHoldsIt() {
        Secret secret = new Secret("s3cret");
        assertThat(new ClientCredentials("id", secret) + " " + TokenSource.fixed(secret) + new Bearer(secret)
                        + AccessToken.lasting(secret) + new Login.OneTimePasswordNeeded(secret))
                .doesNotContain("s3cret");
    }

    private void assertDeletion(String path) {
        Request request = bench.wire.last().request();
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.url().encodedPath()).isEqualTo(path);
        assertThat(bench.bearer()).isEqualTo("mine");
    }

    private static <T> CompletableFuture<T> sent(CloudCall<T> call) {
        return call.send().toCompletableFuture();
    }
}
