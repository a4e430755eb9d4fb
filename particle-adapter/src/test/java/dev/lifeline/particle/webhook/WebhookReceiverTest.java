package dev.lifeline.particle.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Once, not lost, within bounds. */
final class WebhookReceiverTest {
    private final WebhookFixture fixture = new WebhookFixture();

    @Test
    void isAcceptedOnlyOnceTheListenerIsDone() {
        CompletableFuture<WebhookResult> result = fixture.event("e-1");
        assertThat(result).isNotDone();
        fixture.succeed(0);
        assertThat(result.getNow(null)).isEqualTo(new WebhookResult.Accepted(fixture.heard.get(0)));
        assertThat(fixture.time.pending()).isZero();
    }

    @Test
    void aDuplicateIsNotHandledAgainAndIsNoErrorToTheCloud() {
        fixture.event("e-1");
        fixture.succeed(0);
        WebhookResult second = fixture.event("e-1").getNow(null);
        assertThat(second).isEqualTo(new WebhookResult.Duplicate("e-1"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(fixture.heard).hasSize(1);
    }

    @Test
    void anEventWhoseHandlingFailedComesAgain() {
        CompletableFuture<WebhookResult> first = fixture.event("e-1");
        fixture.fail(0);
        assertThat(first.getNow(null).status()).isEqualTo(503);
        assertThat(first.getNow(null).reason()).isEqualTo("not handled");
        CompletableFuture<WebhookResult> again = fixture.event("e-1");
        fixture.succeed(1);
        assertThat(again.getNow(null)).isInstanceOf(WebhookResult.Accepted.class);
    }

    @Test
    void aListenerThatThrowsOrReturnsNothingHasFailed() {
        List<String> heard = new ArrayList<>();
        WebhookReceiver receiver = new WebhookReceiver(
                WebhookFixture.RULES,
                event -> {
                    heard.add(event.name());
                    if (heard.size() == 1) {
                        throw new IllegalStateException("thrown");
                    }
                    return heard.size() == 2 ? null : CompletableFuture.completedFuture("done");
                },
                fixture.time,
                fixture.time);
        WebhookRequest request =
                WebhookFixture.json("application/json", WebhookReadingTest.body("a", "\"1\"", ",\"event_id\":\"e-1\""));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            receiver.receive(request).thenAccept(result -> statuses.add(result.status()));
        }
        assertThat(statuses).containsExactly(503, 503, 200);
    }

    @Test
    void aCopyOfWhatIsUnderWayWaitsAndSharesItsEnd() {
        CompletableFuture<WebhookResult> first = fixture.event("e-1");
        CompletableFuture<WebhookResult> copy = fixture.event("e-1");
        assertThat(copy).isNotDone();
        assertThat(fixture.heard).hasSize(1);
        fixture.succeed(0);
        assertThat(first.getNow(null)).isInstanceOf(WebhookResult.Accepted.class);
        assertThat(copy.getNow(null)).isEqualTo(new WebhookResult.Duplicate("e-1"));
    }

    @Test
    void aCopyOfWhatFailsHasFailedToo() {
        fixture.event("e-1");
        CompletableFuture<WebhookResult> copy = fixture.event("e-1");
        fixture.fail(0);
        assertThat(copy.getNow(null).status()).isEqualTo(503);
    }

    @Test
    void aSlowListenerIsAnsweredForBeforeTheCloudGivesUpAndItsLateSuccessCounts() {
        CompletableFuture<WebhookResult> slow = fixture.event("e-1");
        fixture.time.advance(Duration.ofSeconds(14));
        assertThat(slow).isNotDone();
        fixture.time.advance(Duration.ofSeconds(1));
        assertThat(slow.getNow(null).reason()).isEqualTo("not handled in time");
        CompletableFuture<WebhookResult> repeat = fixture.event("e-1");
        fixture.succeed(0);
        assertThat(repeat.getNow(null)).isEqualTo(new WebhookResult.Duplicate("e-1"));
        assertThat(fixture.heard).hasSize(1);
    }

    @Test
    void eventsWithoutIdAreEachHandled() {
        fixture.event("");
        fixture.event("");
        assertThat(fixture.heard).hasSize(2);
    }

    @Test
    void anIdIsForgottenAfterItsTime() {
        handle(fixture, "e-1");
        fixture.time.advance(Duration.ofMinutes(59));
        assertThat(fixture.event("e-1").getNow(null)).isInstanceOf(WebhookResult.Duplicate.class);
        fixture.time.advance(Duration.ofMinutes(1));
        assertThat(fixture.event("e-1")).isNotDone();
    }

    @Test
    void theOldestIdGoesWhenThereAreTooMany() {
        WebhookFixture small = new WebhookFixture(WebhookFixture.RULES.withMemory(2, Duration.ofHours(1)));
        handle(small, "e-1");
        handle(small, "e-2");
        handle(small, "e-3");
        assertThat(small.event("e-3").getNow(null)).isInstanceOf(WebhookResult.Duplicate.class);
        assertThat(small.event("e-2").getNow(null)).isInstanceOf(WebhookResult.Duplicate.class);
        assertThat(small.event("e-1")).isNotDone();
    }

    @Test
    void tooManyUnderWayAreToldToComeAgainAndPlacesComeBack() {
        WebhookFixture small = new WebhookFixture(WebhookFixture.RULES.withMostUnderWay(2));
        small.event("e-1");
        CompletableFuture<WebhookResult> copy = small.event("e-1");
        assertThat(small.event("e-2").getNow(null).reason()).isEqualTo("too many events under way");
        small.fail(0);
        assertThat(copy).isDone();
        handle(small, "e-2");
        handle(small, "e-3");
        handle(small, "e-4");
        small.event("e-5");
        assertThat(small.event("e-6")).isNotDone();
        assertThat(small.event("e-7").getNow(null).status()).isEqualTo(503);
    }

    @Test
    void copiesThatComeAtTheSameTimeAreHandledOnce() throws Exception {
        int copies = 8;
        AtomicInteger handled = new AtomicInteger();
        WebhookReceiver receiver = new WebhookReceiver(
                WebhookFixture.RULES,
                event -> CompletableFuture.completedFuture(handled.incrementAndGet()),
                fixture.time,
                fixture.time);
        ExecutorService threads = Executors.newFixedThreadPool(copies);
        try {
            CyclicBarrier together = new CyclicBarrier(copies);
            for (int round = 1; round <= 200; round++) {
                WebhookRequest request = WebhookFixture.json(
                        "application/json", WebhookReadingTest.body("a", "\"1\"", ",\"event_id\":\"e-" + round + "\""));
                List<Future<WebhookResult>> results = new ArrayList<>();
                for (int i = 0; i < copies; i++) {
                    results.add(threads.submit(() -> {
                        together.await(30, TimeUnit.SECONDS);
                        return receiver.receive(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
                    }));
                }
                int accepted = 0;
                for (Future<WebhookResult> result : results) {
                    assertThat(result.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
                    accepted += result.get() instanceof WebhookResult.Accepted ? 1 : 0;
                }
                assertThat(accepted).isEqualTo(1);
                assertThat(handled).hasValue(round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readsNothingFromStrangersAndOfOtherMethods() {
        Map<String, List<String>> headers = WebhookFixture.headers("application/json");
        assertThat(fixture.receiver.refusal("POST", WebhookHeaders.of(headers))).isEmpty();
        assertThat(fixture.receiver.refusal("GET", WebhookHeaders.of(headers)))
                .map(WebhookResult::status)
                .contains(405);
        headers.put("Content-Length", List.of("131073"));
        assertThat(fixture.receiver.refusal("POST", WebhookHeaders.of(headers)))
                .map(WebhookResult::status)
                .contains(413);
        headers.put("x-lifeline-secret", List.of("wrong"));
        assertThat(fixture.receiver.refusal("POST", WebhookHeaders.of(headers)))
                .contains(new WebhookResult.Unauthorised());
        assertThat(fixture.receive(WebhookFixture.request("POST", headers, new byte[] {'{'}))
                        .getNow(null))
                .isEqualTo(new WebhookResult.Unauthorised());
    }

    @Test
    void takesTheLongestEventThatThereIsInItsLongestForm() {
        String bytes = "\\u0001".repeat(16 * 1024);
        fixture.receive(WebhookReadingTest.body("a", '"' + bytes + '"', ""));
        assertThat(fixture.heard.get(0).data()).isEqualTo(Payload.of("\u0001".repeat(16 * 1024)));
    }

    private static void handle(WebhookFixture fixture, String id) {
        fixture.event(id);
        fixture.succeed(fixture.handling.size() - 1);
    }
}
