package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import dev.lifeline.config.SettingsException;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.Fingerprint;
import dev.lifeline.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator may write, and reads when it was wrong: one sentence with setting, file and what was expected. */
final class TlsPluginTest {
    private static final TestAuthority FLEET = new TestAuthority();
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final String SECRET = "the-secret-of-a-device";

    @TempDir
    private Path folder;

    private Map<String, String> settings;

    @BeforeEach
    void validFiles() throws IOException {
        settings = new HashMap<>(Map.of(
                "fleet-authorities",
                        file("fleet.pem", DirectFixture.AUTHORITY.authorities().pem()),
                "rsa-certificate", file("rsa.pem", DirectFixture.RSA.certificatePem()),
                "rsa-key", file("rsa.key", key(DirectFixture.RSA)),
                "p256-certificate", file("p256.pem", DirectFixture.P256.certificatePem()),
                "p256-key", file("p256.key", key(DirectFixture.P256))));
    }

    @Test
    void defaults() {
        TlsConfig preset = TlsConfig.forFleet(DirectFixture.AUTHORITY.authorities());
        TlsConfig config = TlsPlugin.config(settings);

        assertThat(config)
                .usingRecursiveComparison()
                .ignoringFields("credentials", "fleet")
                .isEqualTo(preset);
        assertThat(config.fleet()).isEqualTo(DirectFixture.AUTHORITY.authorities());
        assertThat(config.credentials()).extracting(Credentials::keyType).containsExactly("RSA", "EC");
    }

    @Test
    void everySetting() {
        settings.putAll(Map.of(
                "bind-address", "127.0.0.1",
                "port", "0",
                "keep-alive", "1s",
                "answer-limit", "2s",
                "hello-limit", "3s",
                "most-payload", "512",
                "topic-prefix", "fleet-1"));

        TlsConfig config = TlsPlugin.config(settings);

        assertThat(config.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isZero();
        assertThat(config.keepAlive()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.answerLimit()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.helloLimit()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.mostPayload()).isEqualTo(512);
        assertThat(config.topicPrefix()).isEqualTo("fleet-1");
    }

    @Test
    void everySettingOfAdmission() {
        settings.putAll(Map.of(
                "most-connections", "1",
                "most-connections-per-address", "2",
                "most-handshakes", "3",
                "handshakes-per-second", "4",
                "handshake-limit", "5s",
                "most-unproven-bytes", "6000",
                "most-waiting-bytes", "70000",
                "unread-limit", "8s",
                "proxy-protocol", "v2"));

        assertThat(TlsPlugin.config(settings).admission())
                .isEqualTo(new AdmissionRules(
                        1, 2, 3, 4, Duration.ofSeconds(5), 6_000, 70_000, Duration.ofSeconds(8), true));
    }

    @Test
    void everySettingOfIdentity() throws IOException {
        Credentials own = FLEET.rsaDevice(DEVICE.toString());
        String list = file("fleet.crl", FLEET.revocationsPem(Instant.EPOCH, own.certificate()));
        settings.put("fleet-authorities", file("fleet.pem", FLEET.authorities().pem()));
        settings.put("revocations", list);
        settings.put("reread-period", "2s");
        settings.put(
                "device-fingerprints",
                file(
                        "bound.txt",
                        DEVICE + " " + Fingerprint.of(own.certificate()).hex()));
        settings.put("device-secrets", file("secrets.txt", DEVICE + " " + SECRET));

        IdentityRules identity = TlsPlugin.config(settings).identity();

        assertThat(identity.revocations()).contains(Path.of(list));
        assertThat(identity.rereadPeriod()).isEqualTo(Duration.ofSeconds(2));
        assertThat(identity.fingerprints().boundTo(DEVICE)).contains(Fingerprint.of(own.certificate()));
        assertThat(identity.secrets().orElseThrow().of(DEVICE)).contains(new Secret(SECRET));
    }

    @Test
    void aFileOfIdentityThatIsWrongIsNamedWithItsSettingAndNoSecretIsRepeated() throws IOException {
        String secrets = file("secrets.txt", SECRET + " " + DEVICE);
        assertRefused(
                "device-secrets",
                secrets,
                "device-secrets: " + secrets + " line 1: no line of two words (expected: 24 hexadecimal digits and a"
                        + " secret of at least 16 characters)");
        String list = file("fleet.crl", FLEET.revocationsPem(Instant.EPOCH));
        assertRefused(
                "revocations",
                list,
                "revocations: " + list + ": is not signed by the fleet, but as CN=Authority of a test (expected: by one"
                        + " of Authorities[CN=Fleet of a test])");
    }

    @Test
    void rejectsOutOfRange() {
        assertRefused("port", "65536", "port: 65536 (expected: 0 to 65535)");
        assertRefused("most-payload", "127", "most-payload: 127 (expected: 128 to 65535)");
        assertRefused("most-connections", "0", "most-connections: 0 (expected: 1 to 2147483647)");
        assertRefused("topic-prefix", "#", "topic-prefix: # (expected: one word, 1 to 16 of letters, digits, _ and -)");
        assertRefused("handshakes-per-second", "0", "handshakes-per-second: 0 (expected: 1 to 1000000)");
        assertRefused("most-unproven-bytes", "1", "most-unproven-bytes: 1 (expected: 4096 to 1048576)");
        assertRefused("proxy-protocol", "v1", "proxy-protocol: v1 (expected: off or v2)");
        assertRefused("hello-limit", "0s", "hello-limit: 0s (expected: a duration such as 500ms, 15s, 2m, 1h)");
        assertRefused("keep-alive", "soon", "keep-alive: soon (expected: a duration such as 500ms, 15s, 2m, 1h)");
    }

    @Test
    void anUnknownSettingIsRefusedWithTheKnownOnes() {
        settings.put("prot", "8883");

        assertThatThrownBy(() -> TlsPlugin.config(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("unknown settings: [prot] (expected: [answer-limit, bind-address, ");
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsSetting() {
        Path missing = folder.resolve("missing.pem");

        for (String setting : new String[] {"fleet-authorities", "rsa-certificate", "rsa-key", "p256-key"}) {
            assertRefused(
                    setting, missing.toString(), setting + ": " + missing + ": cannot be read (expected: a PEM file)");
        }
    }

    @Test
    void aKeyThatDoesNotFitTheCertificateIsNamedAndNotShown() throws IOException {
        String other = file("other.key", key(DirectFixture.AUTHORITY.serverP256("localhost")));

        assertRefused(
                "p256-key",
                other,
                "p256-key: " + other + ": is not the key of " + folder.resolve("p256.pem")
                        + " (expected: the key of its first certificate)");
    }

    @Test
    void aPairOfTheOtherKindIsRefused() {
        settings.put("rsa-certificate", settings.get("p256-certificate"));
        assertRefused(
                "rsa-key",
                settings.get("p256-key"),
                "rsa-certificate: " + folder.resolve("p256.pem") + ": is EC (expected: RSA)");
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() {
        settings.remove("rsa-key");

        assertThatThrownBy(() -> TlsPlugin.config(settings))
                .hasMessage("rsa: only one of certificate and key (expected: rsa-certificate and rsa-key)");
    }

    @Test
    void keyMaterialInPlaceOfAPathIsNotRepeated() {
        assertRefused("rsa-key", key(DirectFixture.RSA), "rsa-key: holds PEM text (expected: the path of a PEM file)");
    }

    @Test
    void aFileWithADamagedKeyIsNotQuoted() throws IOException {
        String damaged = file("damaged.key", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");

        assertRefused(
                "rsa-key",
                damaged,
                "rsa-key: " + damaged + ": holds a key that cannot be read (expected: an RSA or EC key)");
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        settings.put("port", "65536");
        settings.put("rsa-certificate", "nowhere.pem");
        settings.remove("fleet-authorities");

        assertThatThrownBy(() -> TlsPlugin.config(settings))
                .hasMessageContainingAll("port: 65536", "rsa-certificate: nowhere.pem", "fleet-authorities: missing");
    }

    @Test
    void everySettingOfAListenerWithoutTls() throws IOException {
        Map<String, String> plain = plain("lab network without a route outwards");
        plain.putAll(Map.of(
                "bind-address", "0.0.0.0",
                "port", "0",
                "keep-alive", "1s",
                "answer-limit", "2s",
                "hello-limit", "3s",
                "most-payload", "512",
                "most-connections", "4"));

        PlainConfig config = TlsPlugin.plainConfig(plain);

        assertThat(config.bindAddress()).isEqualTo("0.0.0.0");
        assertThat(config.port()).isZero();
        assertThat(config.reason()).hasToString("UNENCRYPTED: lab network without a route outwards");
        assertThat(config.session())
                .isEqualTo(new SessionRules(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 512));
        assertThat(config.admission().mostConnections()).isEqualTo(4);
        assertThat(config.secrets().of(DEVICE)).contains(new Secret(SECRET));
    }

    @Test
    void withoutTlsOnLoopbackItIsThere() throws IOException {
        Map<String, String> plain = plain("loopback");
        assertThatThrownBy(() -> TlsPlugin.plainConfig(plain))
                .isInstanceOf(SettingsException.class)
                .hasMessage("unencrypted on loopback, and bindAddress: 0.0.0.0 (expected: a loopback address such as"
                        + " 127.0.0.1, or the reason, in words of at least 10 characters: without TLS everybody on the way"
                        + " can read and change what is sent)");
        for (String address : new String[] {"127.0.0.1", "127.3.2.1", "::1", "localhost"}) {
            plain.put("bind-address", address);
            assertThat(TlsPlugin.plainConfig(plain).bindAddress()).isEqualTo(address);
        }
    }

    @Test
    void theReasonForDoingWithoutTlsIsWords() {
        for (String none : new String[] {"", "true", "yes"}) {
            Map<String, String> wrong = new HashMap<>(settings);
            wrong.put("unencrypted", none);
            assertThatThrownBy(() -> new TlsPlugin().module(wrong))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage(
                            "unencrypted: " + none + " (expected: off, loopback, or the reason, in words of at least 10"
                                    + " characters: without TLS everybody on the way can read and change what is sent)");
        }
    }

    @Test
    void withoutTlsThereMustBeSecrets() throws IOException {
        Map<String, String> plain = plain("lab network without a route outwards");
        plain.remove("device-secrets");

        assertThatThrownBy(() -> new TlsPlugin().module(plain))
                .isInstanceOf(SettingsException.class)
                .hasMessage("device-secrets: missing (expected: a file of secrets, since without TLS no certificate can"
                        + " speak for a device)");
    }

    @Test
    void whoGivesCertificatesWantsTls() throws IOException {
        settings.putAll(plain("lab network without a route outwards"));

        assertThatThrownBy(() -> new TlsPlugin().module(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("rsa-certificate: given together with unencrypted (expected: one of the two)")
                .hasMessageContaining("fleet-authorities: given together with unencrypted");
    }

    private Map<String, String> plain(String reason) throws IOException {
        return new HashMap<>(
                Map.of("unencrypted", reason, "device-secrets", file("plain-secrets.txt", DEVICE + " " + SECRET)));
    }

    private void assertRefused(String setting, String value, String sentence) {
        Map<String, String> wrong = new HashMap<>(settings);
        wrong.put(setting, value);
        assertThatThrownBy(() -> TlsPlugin.config(wrong))
                .isInstanceOf(SettingsException.class)
                .hasMessage(sentence);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String key(Credentials credentials) {
        return credentials.keyPem().reveal();
    }
}
