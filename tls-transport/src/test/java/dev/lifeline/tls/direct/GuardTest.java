package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.VirtualTime;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.Revocations;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds behind TLS for every connection, without sockets and TLS. */
final class GuardTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final VirtualTime time = new VirtualTime();
    private final TurnedAway host = new TurnedAway();
    private final Admission admission = new Admission(AdmissionRules.defaults().withMostHandshakes(1), Tick.ZERO);
    private final EmbeddedChannel channel = new EmbeddedChannel(new Guard(
            new Passage(admission, host, new InetSocketAddress("192.0.2.1", 5), null),
            new Identities(IdentityRules.defaults(), Revocations::none, new Random(1)),
            time,
            LIMIT));

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void aDeviceThatLetsTooMuchWaitForTooLongIsCut() {
        letWait();

        pass(LIMIT.minusNanos(1));
        assertThat(channel.isOpen()).isTrue();
        pass(Duration.ofNanos(1));

        assertThat(channel.isOpen()).isFalse();
        assertThat(host.all()).containsExactly("UNREAD /192.0.2.1:5");
    }

    @Test
    void aDeviceThatReadsInTimeIsNotCut() {
        letWait();
        pass(LIMIT.minusSeconds(1));
        channel.flush();
        letWait();
        pass(LIMIT.minusSeconds(1));

        assertThat(channel.isOpen()).isTrue();
        channel.flush();
        assertThat(time.pending()).isZero();
    }

    @Test
    void theLimitEndsWithTheConnection() {
        letWait();

        channel.close();
        channel.runPendingTasks();

        assertThat(time.pending()).isZero();
        assertThat(host.all()).isEmpty();
    }

    @Test
    void aHandshakeThatHasEndedMakesRoomForAnother() {
        assertThat(admission.enter(Tick.ZERO, Optional.empty())).isEmpty();
        assertThat(admission.enter(Tick.ZERO, Optional.empty())).isPresent();

        channel.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);

        assertThat(admission.enter(Tick.ZERO, Optional.empty())).isEmpty();
        assertThat(host.all()).isEmpty();
    }

    @Test
    void aHandshakeThatFailedIsCounted() {
        channel.pipeline().fireUserEventTriggered(new SslHandshakeCompletionEvent(new SSLException("not TLS")));

        assertThat(host.all()).containsExactly("HANDSHAKE /192.0.2.1:5");
    }

    private void letWait() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(8, 16));
        channel.write(Unpooled.wrappedBuffer(new byte[32]));
        assertThat(channel.isWritable()).isFalse();
    }

    private void pass(Duration duration) {
        time.advance(duration);
        channel.runPendingTasks();
    }
}
