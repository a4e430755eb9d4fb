package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.TestAuthority;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates that the fleet's own authority does not make, and fleets with an authority of their own do. */
final class DeviceCertificateIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    private DirectFixture fixture = listening(DirectFixture.P256);

    @AfterEach
    void close() {
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void aDeviceMayBeNamedByAnAlternativeName() {
        fixture.direct().start();

        await(connect(AUTHORITY.deviceByAlternativeName("Photon in the hall", DEVICE.toString()))
                .welcomed());
    }

    @Test
    void aDeviceThatNoNameOfItsCertificateNamesIsRefused() {
        fixture.direct().start();

        await(connect(AUTHORITY.deviceByAlternativeName("Photon in the hall", "hall.example"))
                .refused());
    }

    @Test
    void aDeviceMayHaveAnRsaKey() {
        fixture.direct().start();

        await(connect(AUTHORITY.rsaDevice(DEVICE.toString())).welcomed());
    }

    @Test
    void aDeviceWhoseCertificateHasExpiredIsNotLetIn() {
        fixture.direct().start();

        TestDevice late = connect(AUTHORITY.expired(DEVICE.toString(), "any.example", LONG_AGO));

        await(late.closed());
        assertThat(late.welcomed()).isNotDone();
    }

    @Test
    void aListenerWhoseCertificateHasExpiredDoesNotStart() {
        DirectFixture stale = listening(AUTHORITY.expired("localhost", "localhost", LONG_AGO));

        assertThatIllegalStateException()
                .isThrownBy(() -> stale.direct().start())
                .withMessageContainingAll(
                        "direct: Credentials[CN=localhost, EC", "is not valid at", LONG_AGO.toString());
        stale.close();
    }

    @Test
    void aDeviceDoesNotTrustAListenerWhoseCertificateHasExpired() {
        fixture.close();
        fixture = listening(AUTHORITY.expired("localhost", "localhost", LONG_AGO), () -> LONG_AGO);
        fixture.direct().start();

        TestDevice device = connect(AUTHORITY.rsaDevice(DEVICE.toString()), AUTHORITY.authorities());

        await(device.closed());
        assertThat(device.handshaken()).isCompletedExceptionally();
    }

    private static DirectFixture listening(Credentials own) {
        return listening(own, InstantSource.system());
    }

    private static DirectFixture listening(Credentials own, InstantSource wallClock) {
        return new DirectFixture(
                config -> TlsConfig.forFleet(AUTHORITY.authorities(), own)
                        .withBindAddress("127.0.0.1")
                        .withPort(0),
                wallClock);
    }

    private TestDevice connect(Credentials own) {
        return connect(own, DirectFixture.AUTHORITY.authorities());
    }

    private TestDevice connect(Credentials own, Authorities trusted) {
        TestDevice device = fixture.connect(DirectFixture.tls(trusted, Optional.of(own)), DEVICE, (self, frame) -> {});
        device.handshaken().thenRun(device::hello);
        return device;
    }

    private void await(CompletableFuture<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
