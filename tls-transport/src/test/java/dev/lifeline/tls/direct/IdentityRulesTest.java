package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.Fingerprints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IdentityRulesTest {
    private static final IdentityRules RULES = IdentityRules.defaults();

    @Test
    void defaults() {
        assertThat(RULES)
                .isEqualTo(new IdentityRules(
                        Optional.empty(), Duration.ofSeconds(30), Fingerprints.none(), Optional.empty()));
    }

    @Test
    void everySetting() {
        Fingerprints bound = Fingerprints.of(Map.of());
        DeviceSecrets secrets = device -> Optional.empty();

        assertThat(RULES.withRevocations(Path.of("fleet.crl"))
                        .withRereadPeriod(Duration.ofSeconds(1))
                        .withFingerprints(bound)
                        .withSecrets(secrets))
                .isEqualTo(new IdentityRules(
                        Optional.of(Path.of("fleet.crl")), Duration.ofSeconds(1), bound, Optional.of(secrets)));
    }

    @Test
    void rejectsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RULES.withRereadPeriod(Duration.ZERO))
                .withMessage("rereadPeriod: PT0S (expected: > 0)");
    }
}
