package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A listener behind a proxy that tells whose connections it brings. */
final class ProxyProtocolIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    private static final InetSocketAddress HERE = new InetSocketAddress("203.0.113.7", 4711);
    private static final InetSocketAddress THERE = new InetSocketAddress("203.0.113.8", 4711);

    private final DirectFixture fixture = new DirectFixture(config ->
            config.withAdmission(config.admission().withBehindProxy(true).withMostPerAddress(1)));

    @AfterEach
    void close() {
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void aDeviceIsWelcomedThroughTheProxyAndCountsForItsOwnAddress() {
        fixture.direct().start();

        await(fixture.connectThroughProxy(ProxyHeaders.from(HERE), DEVICE).welcomed());
        await(fixture.connectThroughProxy(ProxyHeaders.from(THERE), OTHER).welcomed());

        await(fixture.connectThroughProxy(ProxyHeaders.from(HERE), OTHER).closed());
        assertThat(counted(Cause.ADDRESS)).isEqualTo(1);
    }

    @Test
    void whoComesWithoutTheHeaderIsClosed() {
        fixture.direct().start();

        TestDevice past = fixture.connectThroughProxy(new byte[0], DEVICE);

        await(past.closed());
        fixture.direct().close(); // Netty's decoder ends the connection before it says why
        assertThat(past.handshaken()).isCompletedExceptionally();
        assertThat(counted(Cause.PROXY)).isEqualTo(1);
        assertThat(counted(Cause.HANDSHAKE)).isZero();
    }

    @Test
    void theTextOfVersionOneIsClosed() {
        fixture.direct().start();

        await(fixture.connectThroughProxy(ProxyHeaders.versionOne(), DEVICE).closed());
        fixture.direct().close();

        assertThat(counted(Cause.PROXY)).isEqualTo(1);
    }

    @Test
    void withoutTheSettingAHeaderIsNoTls() {
        DirectFixture open = new DirectFixture();
        open.direct().start();

        TestDevice proxied = open.connectThroughProxy(ProxyHeaders.from(HERE), DEVICE);

        open.waiting().until(proxied.closed(), "end");
        assertThat(open.direct().counters().handshakeFailures()).isEqualTo(1);
        open.direct().close();
        open.close();
    }

    private long counted(Cause cause) {
        return fixture.direct().counters().of(cause);
    }

    private void await(CompletableFuture<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
