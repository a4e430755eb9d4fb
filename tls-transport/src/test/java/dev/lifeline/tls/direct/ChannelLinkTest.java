package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import dev.lifeline.tls.Revocations;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection keeps, and what it loses with the device's admission. */
final class ChannelLinkTest {
    private static final int MOST = 4_096;

    private final TurnedAway host = new TurnedAway();
    private final Passage passage = new Passage(
            new Admission(AdmissionRules.defaults(), Tick.ZERO), host, new InetSocketAddress("192.0.2.1", 5), null);
    private final EmbeddedChannel channel = new EmbeddedChannel(new UnprovenLimit(passage, MOST));
    private final ChannelLink link = new ChannelLink(
            channel, passage, new Identities(IdentityRules.defaults(), Revocations::none, new Random(1)));

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void aStrangerMaySendSoMuchAndNotOneByteMore() {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[MOST]));
        assertThat(channel.isOpen()).isTrue();

        channel.writeInbound(Unpooled.wrappedBuffer(new byte[1]));

        assertThat(channel.isOpen()).isFalse();
        assertThat(host.all()).containsExactly("UNPROVEN /192.0.2.1:5");
    }

    @Test
    void withTheAdmissionTheLimitIsTakenOutOfThePipeline() {
        link.admitted();
        link.admitted();

        channel.writeInbound(Unpooled.wrappedBuffer(new byte[2 * MOST]));

        assertThat(channel.pipeline().names()).hasSize(1); // the tail
        assertThat(channel.isOpen()).isTrue();
    }
}
