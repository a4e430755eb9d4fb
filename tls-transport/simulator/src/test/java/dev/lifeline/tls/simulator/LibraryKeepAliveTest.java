package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.VirtualTime;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MQTT-TLS pings by its own rule, which is not that of our firmware. */
final class LibraryKeepAliveTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration HALF = INTERVAL.dividedBy(2);

    private final VirtualTime time = new VirtualTime();
    private final EmbeddedChannel channel = new EmbeddedChannel(new LibraryKeepAlive(INTERVAL, time, time));

    @BeforeEach
    void connected() {
        channel.writeOutbound(MqttMessageBuilders.connect().clientId("device").build());
        channel.writeInbound(MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .build());
        channel.releaseOutbound();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void aQuietLinkIsPingedAtEachInterval() {
        advance(INTERVAL);
        assertThat(pings()).isEqualTo(1);
        channel.writeInbound(MqttMessage.PINGRESP);
        advance(INTERVAL);

        assertThat(pings()).isEqualTo(1);
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void aPingThatIsNotAnsweredEndsTheLinkAtTheNextInterval() {
        advance(INTERVAL);
        advance(INTERVAL);

        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void itPingsWhenNothingWasSentAlthoughMuchWasReceived() {
        advance(HALF);
        channel.writeInbound(message());
        advance(HALF);

        assertThat(pings()).isEqualTo(1);
    }

    @Test
    void itPingsWhenNothingWasReceivedAlthoughMuchWasSent() {
        advance(HALF);
        channel.writeOutbound(message());
        channel.releaseOutbound();
        advance(HALF);

        assertThat(pings()).isEqualTo(1);
    }

    @Test
    void aLinkThatIsBusyEitherWayIsNotPinged() {
        for (int i = 0; i < 4; i++) {
            advance(HALF);
            channel.writeOutbound(message());
            channel.writeInbound(message());
            channel.releaseOutbound();
        }

        assertThat(pings()).isZero();
    }

    @Test
    void whatIsHeardInsteadOfThePingsAnswerDoesNotCount() {
        advance(INTERVAL);
        advance(HALF);
        channel.writeInbound(message());
        assertThat(channel.isActive()).isTrue();
        advance(HALF);

        assertThat(channel.isActive()).isFalse();
    }

    private void advance(Duration duration) {
        time.advance(duration);
        channel.runPendingTasks();
    }

    private int pings() {
        int pings = 0;
        for (Object sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            pings += sent.equals(MqttMessage.PINGREQ) ? 1 : 0;
        }
        return pings;
    }

    private static MqttMessage message() {
        return MqttMessageBuilders.publish()
                .topicName("t")
                .qos(MqttQoS.AT_MOST_ONCE)
                .payload(Unpooled.EMPTY_BUFFER)
                .build();
    }
}
