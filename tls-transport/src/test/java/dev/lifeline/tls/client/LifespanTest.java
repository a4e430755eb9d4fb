package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.tls.client.ClientException.Reason;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a connection ended is told by the first that happened. */
final class LifespanTest {
    private static final Target TARGET =
            new Target("host.example", 8883, List.of(), Duration.ofSeconds(1), Optional.empty());

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Lifespan lifespan = new Lifespan(TARGET, channel);

    /** Netty closes the channel then, and no exception travels up its pipeline. */
    @Test
    void aResetThatIsFoundByWritingBreaksIt() {
        channel.pipeline().addLast(new Resetting(), lifespan.writeWatch(), lifespan);
        channel.writeAndFlush("?");
        channel.runPendingTasks();

        Throwable failure = lifespan.ended().handle((end, broken) -> broken).join();
        assertThat(failure)
                .hasMessage("host.example:8883 connection broke: Connection reset by peer")
                .isInstanceOfSatisfying(ClientException.class, broken -> assertThat(broken.reason())
                        .isEqualTo(Reason.BROKEN));
    }

    @Test
    void afterOurOwnCloseAResetIsNone() {
        channel.pipeline().addLast(new Resetting(), lifespan.writeWatch(), lifespan);
        lifespan.close();
        channel.writeAndFlush("?");
        channel.runPendingTasks();

        assertThat(lifespan.ended()).isCompletedWithValue(End.CLOSED_HERE);
    }

    @Test
    void aCutSaysNoGoodbye() {
        Polite polite = new Polite();
        channel.pipeline().addLast(lifespan.writeWatch(), polite, lifespan);
        lifespan.cut();
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isFalse();
        assertThat(polite.goodbyes).isZero();
        assertThat(lifespan.ended()).isCompletedWithValue(End.CLOSED_HERE);
    }

    @Test
    void aCloseSaysGoodbye() {
        Polite polite = new Polite();
        channel.pipeline().addLast(lifespan.writeWatch(), polite, lifespan);
        lifespan.close();

        assertThat(polite.goodbyes).isOne();
    }

    /** As TLS is, which says goodbye before it closes. */
    private static final class Polite extends ChannelOutboundHandlerAdapter {
        private int goodbyes;

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            goodbyes++;
            context.close(promise);
        }
    }

    private static final class Resetting extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            promise.setFailure(new IOException("Connection reset by peer"));
            context.close();
        }
    }
}
