package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lifeline.tls.client.ClientException.Reason;
import io.netty.channel.ChannelHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DialingTest {
    private static final Target TARGET =
            new Target("localhost", 1, List.of(), Duration.ofSeconds(10), Optional.empty());

    @Test
    void whoseThreadsEndBeforeItsTurnIsToldSo() {
        CountDownLatch ending = new CountDownLatch(1);
        try (ClientThreads threads = ClientThreads.named("test-dialing", 1)) {
            threads.next().execute(() -> await(ending));
            CompletableFuture<Lifespan> opened = Dialing.dial(threads, TARGET, lifespan -> new ChannelHandler[0]);
            threads.end();
            ending.countDown();

            Throwable failure = catchThrowable(() -> opened.get(30, TimeUnit.SECONDS));
            assertThat(failure).hasCauseInstanceOf(ClientException.class);
            assertThat(((ClientException) failure.getCause()).reason()).isEqualTo(Reason.CLOSED);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
