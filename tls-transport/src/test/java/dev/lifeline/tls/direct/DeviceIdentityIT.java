package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceProof;
import dev.lifeline.contract.Frame;
import dev.lifeline.spi.Observation;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.Fingerprint;
import dev.lifeline.tls.Fingerprints;
import dev.lifeline.tls.TestAuthority;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a device is, by certificate or by secret, over real TLS. */
final class DeviceIdentityIT {
    private static final TestAuthority FLEET = new TestAuthority();
    private static final TestAuthority STRANGER = new TestAuthority();
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    private static final Credentials RSA = FLEET.rsaDevice(DEVICE.toString());
    private static final Credentials P256 = FLEET.deviceByAlternativeName("in the hall", DEVICE.toString());
    private static final Instant DUE = Instant.parse("2049-01-01T00:00:00Z");
    private static final String SECRET = "the device's secret";
    private static final DeviceSecrets SECRETS =
            device -> device.equals(DEVICE) ? Optional.of(new Secret(SECRET)) : Optional.empty();

    @TempDir
    private Path folder;

    private DirectFixture fixture = new DirectFixture();

    @AfterEach
    void close() {
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void aCertificateOfEitherKindSpeaksForItsDevice() {
        start(rules -> rules);

        for (Credentials own : List.of(RSA, P256)) {
            await(connect(Optional.of(own)).welcomed());
        }
    }

    @Test
    void withoutACertificateNobodyGetsThroughTheHandshake() {
        start(rules -> rules);

        assertShutOut(connect(Optional.empty()));
        assertThat(counted(Cause.HANDSHAKE)).isEqualTo(1);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefusedEvenWhereNoneIsDemanded() {
        for (UnaryOperator<IdentityRules> rules :
                List.<UnaryOperator<IdentityRules>>of(preset -> preset, preset -> preset.withSecrets(SECRETS))) {
            start(rules);

            assertShutOut(connect(Optional.of(STRANGER.rsaDevice(DEVICE.toString()))));
            assertThat(counted(Cause.HANDSHAKE)).isEqualTo(1);
        }
    }

    @Test
    void aCertificateThatNamesAnotherDeviceIsRefused() {
        start(rules -> rules);

        TestDevice device = connect(Optional.of(FLEET.rsaDevice(OTHER.toString())));

        await(device.refused());
        assertThat(device.refused().join()).isEqualTo("the certificate is not that of device " + DEVICE);
        assertThat(counted(Cause.REFUSED)).isEqualTo(1);
    }

    @Test
    void aRevokedCertificateDoesNotGetThroughTheHandshake() throws IOException {
        Path list = revoking(RSA);
        start(rules -> rules.withRevocations(list));

        assertShutOut(connect(Optional.of(RSA)));
        assertThat(counted(Cause.REVOKED)).isEqualTo(1);
        assertThat(counted(Cause.HANDSHAKE)).isZero();
        await(connect(Optional.of(P256)).welcomed());
    }

    @Test
    void aDeviceThatIsConnectedIsCutWhenItsCertificateIsRevoked() throws IOException {
        Path list = revoking();
        start(rules -> rules.withRevocations(list).withRereadPeriod(Duration.ofMillis(50)));
        TestDevice revoked = connect(Optional.of(RSA));
        await(revoked.welcomed());

        revoking(RSA);

        await(revoked.closed());
        assertThat(counted(Cause.REVOKED)).isEqualTo(1);
        assertShutOut(connect(Optional.of(RSA)));
    }

    @Test
    void aBoundCertificateSpeaksForItsDeviceAlone() {
        Credentials nameless = FLEET.deviceByAlternativeName("in the hall", "hall.example");
        Fingerprints bound = Fingerprints.of(Map.of(DEVICE, Fingerprint.of(nameless.certificate())));
        start(rules -> rules.withFingerprints(bound));

        await(connect(Optional.of(nameless)).welcomed());
        await(connect(Optional.of(RSA)).refused());
    }

    @Test
    void aDeviceWithoutCertificateProvesItselfByItsSecret() {
        start(rules -> rules.withSecrets(SECRETS));

        await(proving(DEVICE, SECRET).welcomed());
        assertThat(fixture.seen().all(Observation.Presence.class))
                .extracting(Observation.Presence::device)
                .containsExactly(DEVICE);
    }

    @Test
    void whereSecretsAreInUseACertificateSpeaksAsBefore() {
        start(rules -> rules.withSecrets(SECRETS));

        TestDevice device = connect(Optional.of(P256));

        await(device.welcomed());
        assertThat(device.heard()).containsExactly(new Frame.Welcome());
    }

    @Test
    void aWrongProofIsRefusedAndTheStandingSessionGoesOn() {
        start(rules -> rules.withSecrets(SECRETS));
        TestDevice standing = proving(DEVICE, SECRET);
        await(standing.welcomed());

        TestDevice impostor = proving(DEVICE, "a guess of the secret");

        await(impostor.refused());
        await(impostor.closed());
        assertThat(impostor.refused().join()).isEqualTo("the proof is not that of device " + DEVICE);
        assertThat(counted(Cause.PROOF)).isEqualTo(1);
        await(fixture.ping(DEVICE).toCompletableFuture());
        assertThat(standing.closed()).isNotDone();
        assertThat(fixture.seen().all(Observation.Presence.class)).hasSize(1);
    }

    @Test
    void aProofThatWasOverheardIsWorthNothing() {
        start(rules -> rules.withSecrets(SECRETS));
        CompletableFuture<Frame> overheard = new CompletableFuture<>();
        await(connect(DEVICE, Optional.empty(), (device, frame) -> {
                    if (frame instanceof Frame.Prove prove) {
                        overheard.complete(proof(prove, DEVICE, SECRET));
                        device.say(overheard.join());
                    }
                })
                .welcomed());

        TestDevice replaying = connect(DEVICE, Optional.empty(), (device, frame) -> {
            if (frame instanceof Frame.Prove) {
                device.say(overheard.join());
            }
        });

        await(replaying.refused());
        assertThat(replaying.refused().join()).isEqualTo("the proof is not that of device " + DEVICE);
    }

    @Test
    void anUnknownDeviceHearsTheSameWords() {
        start(rules -> rules.withSecrets(SECRETS));

        TestDevice unknown = proving(OTHER, SECRET);

        await(unknown.refused());
        assertThat(unknown.refused().join()).isEqualTo("the proof is not that of device " + OTHER);
        assertThat(unknown.heard().stream().map(Object::getClass))
                .hasSize(2)
                .first()
                .isEqualTo(Frame.Prove.class);
        assertThat(counted(Cause.PROOF)).isEqualTo(1);
    }

    private TestDevice proving(DeviceId id, String secret) {
        return connect(id, Optional.empty(), (device, frame) -> {
            if (frame instanceof Frame.Prove prove) {
                device.say(proof(prove, id, secret));
            } else if (frame instanceof Frame.Ping) {
                device.say(new Frame.Pong());
            }
        });
    }

    private static Frame proof(Frame.Prove prove, DeviceId device, String secret) {
        return new Frame.Proof(DeviceProof.of(secret, prove.nonce(), device));
    }

    private TestDevice connect(Optional<Credentials> own) {
        return connect(DEVICE, own, (device, frame) -> {});
    }

    private TestDevice connect(DeviceId id, Optional<Credentials> own, BiConsumer<TestDevice, Frame> behaviour) {
        TestDevice device =
                fixture.connect(DirectFixture.tls(DirectFixture.AUTHORITY.authorities(), own), id, behaviour);
        device.handshaken().thenRun(device::hello);
        return device;
    }

    private void assertShutOut(TestDevice device) {
        await(device.closed());
        assertThat(device.welcomed()).isNotDone();
        assertThat(device.refused()).isNotDone();
    }

    /** Takes the place of the list before in one step, as an operator should. */
    private Path revoking(Credentials... revoked) throws IOException {
        var certificates = List.of(revoked).stream()
                .map(Credentials::certificate)
                .toArray(java.security.cert.X509Certificate[]::new);
        Path next = Files.write(folder.resolve("next.crl"), FLEET.revocations(DUE, certificates));
        return Files.move(
                next, folder.resolve("fleet.crl"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void start(UnaryOperator<IdentityRules> rules) {
        fixture.direct().close();
        fixture.close();
        fixture = new DirectFixture(
                config -> TlsConfig.forFleet(FLEET.authorities(), DirectFixture.RSA, DirectFixture.P256)
                        .withBindAddress("127.0.0.1")
                        .withPort(0)
                        .withIdentity(rules.apply(config.identity())));
        fixture.direct().start();
    }

    private long counted(Cause cause) {
        return fixture.direct().counters().of(cause);
    }

    private void await(CompletableFuture<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
