package dev.lifeline.particle.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.particle.api.ApiFailure;
import dev.lifeline.particle.api.FunctionResult;
import dev.lifeline.particle.wire.WireServer.Speech;
import dev.lifeline.spi.LocalHint;
import dev.lifeline.spi.Progress;
import io.netty.handler.codec.http2.Http2Error;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls over the direct wire end with when something breaks, and what goes on. */
final class WireFailuresIT {
    private static final Duration SHORT = Duration.ofMillis(300);

    @ParameterizedTest
    @EnumSource(Speech.class)
    void aConnectionThatBreaksAfterTheRequestLeavesItUnknownAndIsNotRepeated(Speech speech) throws Exception {
        try (WireServer server = new WireServer(speech, 100, "127.0.0.1", AskedRequest::breakOff);
                WireBench bench = WireBench.to(server)) {
            ApiFailure failure = WireBench.failure(bench.call());
            assertThat(failure).isInstanceOf(ApiFailure.NoAnswer.class);
            assertThat(failure.progress()).isEqualTo(Progress.UNKNOWN);
            assertThat(server.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void aConnectionThatTheServerClosedWhileItWasIdleCostsNoCall(Speech speech) throws Exception {
        try (WireServer server = new WireServer(speech, 100, "127.0.0.1", AskedRequest::answer);
                WireBench bench = WireBench.to(server)) {
            for (int i = 0; i < 5; i++) {
                assertThat(WireBench.returned(bench.call())).isEqualTo(42);
                server.connections.forEach(one -> one.close().syncUninterruptibly());
                bench.pass(Duration.ofMillis(50)); // a request that crosses the end on its way is lost, and says so
            }
            assertThat(server.connections).hasSize(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void aCallThatIsGivenUpLeavesTheOthersAlone(Speech speech) throws Exception {
        try (WireServer server = new WireServer(speech);
                WireBench bench = WireBench.to(server)) {
            CompletableFuture<FunctionResult> given = bench.call(SHORT);
            AskedRequest first = server.next();
            CompletableFuture<FunctionResult> kept = bench.call();
            AskedRequest second = server.next();
            assertThat(WireBench.failure(given).progress()).isEqualTo(Progress.UNKNOWN);
            first.channel.closeFuture().get(20, TimeUnit.SECONDS); // the stream, or the connection
            first.answer();
            second.answer();
            assertThat(WireBench.returned(kept)).isEqualTo(42);
        }
    }

    /** The server has not seen yet that nobody waits, and answers: as happens to every late answer. */
    @Test
    void anAnswerThatCrossesTheEndOfItsCallLeavesTheOthersAlone() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2);
                WireBench bench = WireBench.to(server)) {
            CompletableFuture<FunctionResult> given = bench.call(SHORT);
            AskedRequest first = server.next();
            CompletableFuture<FunctionResult> kept = bench.call();
            AskedRequest second = server.next();
            server.does(() -> first.channel.parent().config().setAutoRead(false));
            assertThat(WireBench.failure(given).progress()).isEqualTo(Progress.UNKNOWN);
            first.answer();
            bench.pass(SHORT);
            second.answer();
            assertThat(WireBench.returned(kept)).isEqualTo(42);
            server.does(() -> first.channel.parent().config().setAutoRead(true));
            CompletableFuture<FunctionResult> later = bench.call();
            server.next().answer();
            assertThat(WireBench.returned(later)).isEqualTo(42);
            assertThat(server.connections).hasSize(1);
        }
    }

    @Test
    void aRefusedStreamIsTriedOnceMoreAndThenWasNotSent() throws Exception {
        try (WireServer server = new WireServer(
                        Speech.HTTP_2, 100, "127.0.0.1", request -> request.reset(Http2Error.REFUSED_STREAM));
                WireBench bench = WireBench.to(server)) {
            ApiFailure failure = WireBench.failure(bench.call());
            assertThat(failure).isInstanceOf(ApiFailure.CloudUnreachable.class);
            assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void whoHasGivenUpIsNotWrittenAgain() {
        AttemptProgress progress = new AttemptProgress() {};
        assertThat(progress.beginConnecting() && progress.beginWriting()).isTrue();
        assertThat(progress.wasNotProcessed()).isTrue();
        assertThat(progress.written()).isFalse();
        assertThat(progress.beginWriting()).isTrue();
        assertThat(progress.giveUp()).isEqualTo(AttemptProgress.Stage.WRITTEN);
        assertThat(progress.wasNotProcessed()).isFalse();
        assertThat(progress.beginWriting()).isFalse();
        assertThat(progress.written()).isTrue();
    }

    @Test
    void aStreamThatIsResetOtherwiseIsUnknown() throws Exception {
        try (WireServer server = new WireServer(
                        Speech.HTTP_2, 100, "127.0.0.1", request -> request.reset(Http2Error.INTERNAL_ERROR));
                WireBench bench = WireBench.to(server)) {
            assertThat(WireBench.failure(bench.call()).progress()).isEqualTo(Progress.UNKNOWN);
        }
    }

    @Test
    void whatAServerThatGoesAwayHasNotLookedAtGoesOverAnotherConnectionAndTheRestIsAnswered() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2);
                WireBench bench = WireBench.to(server)) {
            CompletableFuture<FunctionResult> seen = bench.call();
            AskedRequest first = server.next();
            CompletableFuture<FunctionResult> unseen = bench.call();
            server.next();
            server.does(() -> first.goAway(first.stream()));
            server.next().answer();
            assertThat(WireBench.returned(unseen)).isEqualTo(42);
            assertThat(server.connections).hasSize(2);
            first.answer();
            assertThat(WireBench.returned(seen)).isEqualTo(42);
        }
    }

    /** A firewall that forgets: nothing comes, and nobody says so. */
    @Test
    void aSilentConnectionIsFoundOutAndTheNextCallTakesAnother() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2);
                WireBench bench = WireBench.to(server, new WireRules(10, Duration.ofMillis(200)))) {
            CompletableFuture<FunctionResult> lost = bench.call();
            AskedRequest first = server.next();
            server.does(() -> first.channel.parent().config().setAutoRead(false));
            assertThat(WireBench.failure(lost).progress()).isEqualTo(Progress.UNKNOWN);
            CompletableFuture<FunctionResult> later = bench.call();
            server.next().answer();
            assertThat(WireBench.returned(later)).isEqualTo(42);
            assertThat(server.connections).hasSize(2);
        }
    }

    /** Slow is not silent: it answers pings. */
    @Test
    void aSlowAnswerIsWaitedFor() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2);
                WireBench bench = WireBench.to(server, new WireRules(10, Duration.ofMillis(100)))) {
            CompletableFuture<FunctionResult> slow = bench.call();
            AskedRequest asked = server.next();
            asked.channel.eventLoop().schedule(() -> asked.answer(), 1, TimeUnit.SECONDS);
            assertThat(WireBench.returned(slow)).isEqualTo(42);
            assertThat(server.connections).hasSize(1);
        }
    }

    @Test
    void whoeverGivesUpWhileAConnectionIsMadeKnowsThatNothingWasSent() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                WireServer trusted = new WireServer(Speech.HTTP_1);
                WireBench bench = new WireBench(
                        URI.create("https://127.0.0.1:" + mute.getLocalPort()),
                        WireRules.atMost(10),
                        trusted.trust())) {
            ApiFailure failure = WireBench.failure(bench.call(SHORT));
            assertThat(failure).isInstanceOf(ApiFailure.NoAnswer.class);
            assertThat(failure.detail()).contains("no connection within");
            assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
        }
    }

    @Test
    void aServerUnderAnotherNameGetsNoRequest() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2, 100, "elsewhere.example", AskedRequest::answer);
                WireBench bench = WireBench.to(server)) {
            ApiFailure failure = WireBench.failure(bench.call());
            assertThat(failure).isInstanceOf(ApiFailure.CloudUnreachable.class);
            assertThat(failure.detail()).contains("SSLHandshakeException");
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void aPortWhereNobodyListensIsSaidPlainly() throws Exception {
        ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        closed.close();
        try (WireServer trusted = new WireServer(Speech.HTTP_1);
                WireBench bench = new WireBench(
                        URI.create("http://127.0.0.1:" + closed.getLocalPort()),
                        WireRules.atMost(10),
                        trusted.trust())) {
            ApiFailure failure = WireBench.failure(bench.call());
            assertThat(failure.detail()).endsWith("found no connection: ConnectException");
            assertThat(failure.localHint()).isEqualTo(LocalHint.NONE);
        }
    }

    @Test
    void aNameThatNobodyKnowsHintsAtTheNetwork() throws Exception {
        try (WireServer trusted = new WireServer(Speech.HTTP_1);
                WireBench bench = new WireBench(
                        URI.create("https://no-such-cloud.invalid"), WireRules.atMost(10), trusted.trust())) {
            ApiFailure failure = WireBench.failure(bench.call());
            assertThat(failure).isInstanceOf(ApiFailure.CloudUnreachable.class);
            assertThat(failure.localHint()).isEqualTo(LocalHint.DNS_FAILED);
        }
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2)) {
            CompletableFuture<FunctionResult> open;
            try (WireBench bench = WireBench.to(server)) {
                open = bench.call();
                server.next();
            }
            assertThat(WireBench.failure(open)).isInstanceOf(ApiFailure.GivenUp.class);
            WireBench.threadsEnd();
        }
    }
}
