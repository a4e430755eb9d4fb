package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The header of the PROXY protocol, byte by byte. */
final class ProxyGateTest {
    private static final InetSocketAddress PROXY = new InetSocketAddress("192.0.2.1", 5);
    private static final InetSocketAddress DEVICE = new InetSocketAddress("203.0.113.7", 4711);
    private static final byte[] FIRST_BYTES = {0x16, 3, 1};

    private final TurnedAway host = new TurnedAway();
    private final Admission admission = new Admission(AdmissionRules.defaults().withMostPerAddress(1), Tick.ZERO);
    private final Passage passage = new Passage(admission, host, PROXY, null);
    private final EmbeddedChannel channel = new EmbeddedChannel(ProxyGate.decoder(), new ProxyGate(passage));

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void theConnectionIsTheDevicesAndWhatFollowsTheHeaderGoesOn() {
        says(ProxyHeaders.from(DEVICE), FIRST_BYTES);

        assertThat(passage.peer()).isEqualTo("/203.0.113.7:4711");
        assertPassedOn();
    }

    @Test
    void theHeaderIsReadHoweverItIsCut() {
        for (byte each : ProxyHeaders.from(DEVICE)) {
            says(new byte[] {each});
        }
        says(FIRST_BYTES);

        assertThat(passage.peer()).isEqualTo("/203.0.113.7:4711");
        assertPassedOn();
    }

    @Test
    void furtherFactsOfTheProxyAreSkipped() {
        says(ProxyHeaders.withFacts(DEVICE, 100), FIRST_BYTES);

        assertPassedOn();
    }

    @Test
    void aProxyThatSpeaksForItselfIsTheProxy() {
        says(ProxyHeaders.local(), FIRST_BYTES);

        assertThat(passage.peer()).isEqualTo("/192.0.2.1:5");
        assertPassedOn();
    }

    @Test
    void anAddressWithTooManyConnectionsIsTurnedAway() {
        assertThat(admission.enter(Tick.ZERO, Optional.of(DEVICE.getAddress()))).isEmpty();

        says(ProxyHeaders.from(DEVICE), FIRST_BYTES);

        assertTurnedAway("ADDRESS /203.0.113.7:4711");
    }

    @Test
    void versionOneIsRefused() {
        says(ProxyHeaders.versionOne(), FIRST_BYTES);

        assertTurnedAway("PROXY /192.0.2.1:5");
    }

    @Test
    void whatIsNoTcpConnectionIsRefused() {
        says(ProxyHeaders.datagram(DEVICE), FIRST_BYTES);

        assertTurnedAway("PROXY /192.0.2.1:5");
    }

    @Test
    void aHeaderThatIsTooLongIsRefusedBeforeItsEnd() {
        byte[] header = ProxyHeaders.withFacts(DEVICE, 60_000);

        says(Arrays.copyOf(header, 512));
        assertThat(channel.isOpen()).isTrue();
        says(new byte[] {header[512]});

        assertTurnedAway("PROXY /192.0.2.1:5");
    }

    @Test
    void anotherBeginningIsRefused() {
        for (byte[] other : List.of(new byte[200], "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII))) {
            TurnedAway told = new TurnedAway();
            EmbeddedChannel each =
                    new EmbeddedChannel(ProxyGate.decoder(), new ProxyGate(new Passage(admission, told, PROXY, null)));

            each.writeInbound(Unpooled.wrappedBuffer(other));

            assertThat(told.all()).containsExactly("PROXY /192.0.2.1:5");
            assertThat(each.isOpen()).isFalse();
            each.finishAndReleaseAll();
        }
    }

    private void says(byte[]... parts) {
        channel.writeInbound(Unpooled.wrappedBuffer(parts));
    }

    private void assertPassedOn() {
        ByteBuf rest = channel.readInbound();
        assertThat(rest).isEqualTo(Unpooled.wrappedBuffer(FIRST_BYTES));
        rest.release();
        assertThat(channel.pipeline().names()).hasSize(1); // the tail: nothing of this stays
        assertThat(host.all()).isEmpty();
    }

    private void assertTurnedAway(String told) {
        assertThat(host.all()).containsExactly(told);
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.inboundMessages()).isEmpty();
    }
}
