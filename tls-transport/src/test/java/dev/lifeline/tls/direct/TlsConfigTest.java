package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeline.tls.TlsProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TlsConfigTest {
    private static final TlsConfig CONFIG =
            TlsConfig.forFleet(DirectFixture.AUTHORITY.authorities(), DirectFixture.RSA, DirectFixture.P256);

    @Test
    void defaults() {
        assertThat(CONFIG.bindAddress()).isEqualTo("0.0.0.0");
        assertThat(CONFIG.port()).isEqualTo(8883);
        assertThat(CONFIG.profile()).isEqualTo(TlsProfile.MODERN);
        assertThat(CONFIG.keepAlive()).isEqualTo(Duration.ofSeconds(45));
        assertThat(CONFIG.answerLimit()).isEqualTo(Duration.ofSeconds(10));
        assertThat(CONFIG.helloLimit()).isEqualTo(Duration.ofSeconds(30));
        assertThat(CONFIG.mostPayload()).isEqualTo(16_384);
        assertThat(CONFIG.topicPrefix()).isEqualTo("lf");
        assertThat(CONFIG.admission()).isEqualTo(AdmissionRules.defaults());
        assertThat(CONFIG.identity()).isEqualTo(IdentityRules.defaults());
    }

    @Test
    void everySetting() {
        TlsConfig config = CONFIG.withBindAddress("127.0.0.1")
                .withPort(0)
                .withKeepAlive(Duration.ofSeconds(1))
                .withAnswerLimit(Duration.ofSeconds(2))
                .withHelloLimit(Duration.ofSeconds(3))
                .withHandshakeLimit(Duration.ofSeconds(5))
                .withMostPayload(512)
                .withMostConnections(4)
                .withTopicPrefix("fleet-1");

        assertThat(config.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isZero();
        assertThat(config.keepAlive()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.answerLimit()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.helloLimit()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.admission().handshakeLimit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.mostPayload()).isEqualTo(512);
        assertThat(config.topicPrefix()).isEqualTo("fleet-1");
        assertThat(config.admission().mostConnections()).isEqualTo(4);
    }

    @Test
    void rulesAreTakenAsAWhole() {
        AdmissionRules admission = AdmissionRules.defaults().withMostHandshakes(5);
        IdentityRules identity = IdentityRules.defaults().withRereadPeriod(Duration.ofSeconds(6));

        TlsConfig config = CONFIG.withAdmission(admission).withIdentity(identity);

        assertThat(config.admission()).isEqualTo(admission);
        assertThat(config.identity()).isEqualTo(identity);
    }

    @Test
    void whatDoesNotDependOnTlsIsTheSessionRules() {
        assertThat(CONFIG.sessionRules()).isEqualTo(SessionRules.defaults());
        assertThat(CONFIG.withHelloLimit(Duration.ofSeconds(3))
                        .withKeepAlive(Duration.ofSeconds(4))
                        .withAnswerLimit(Duration.ofSeconds(5))
                        .withMostPayload(512)
                        .sessionRules())
                .isEqualTo(new SessionRules(Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(3), 512));
    }

    @Test
    void rejectsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withPort(65_536))
                .withMessage("port: 65536 (expected: 0 to 65535)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withKeepAlive(Duration.ZERO))
                .withMessage("keepAlive: PT0S (expected: > 0)");
        assertThatIllegalArgumentException().isThrownBy(() -> CONFIG.withMostPayload(127));
        assertThatIllegalArgumentException().isThrownBy(() -> CONFIG.withMostConnections(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withTopicPrefix("a/b"))
                .withMessage("topicPrefix: a/b (expected: one word, 1 to 16 of letters, digits, _ and -)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TlsConfig.forFleet(DirectFixture.AUTHORITY.authorities(), DirectFixture.RSA, DirectFixture.RSA))
                .withMessageContaining("at most one RSA and one EC");
    }
}
