package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.Value;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices without a certificate against the real listener. */
final class SecretFleetIT {
    @ParameterizedTest
    @ValueSource(strings = {"modern", "tls-tcp-client-0.2.16"})
    void aFleetOfSecretsAndNoCertificatesIsWelcomeAndAnswers(String name) {
        try (ProfiledFleet fleet = ProfiledFleet.withSecrets()) {
            List<SimulatedDevice> devices = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                DeviceSpec spec = ProfiledFleet.spec(DeviceProfile.parse(name), i);
                devices.add(fleet.on(spec.withSecret(ProfiledFleet.secretOf(spec.id()))));
            }
            fleet.ledger().awaitUps(20);

            assertThat(devices)
                    .allSatisfy(device -> assertThat(fleet.until(fleet.backend().call(device.id(), "relay", "four"))
                                    .answer())
                            .isEqualTo(new Value.Int(4)));
        }
    }

    @Test
    void aDeviceWithAWrongSecretIsRefusedForItsProof() {
        try (ProfiledFleet fleet = ProfiledFleet.withSecrets()) {
            fleet.on(ProfiledFleet.spec(DeviceProfile.MODERN, 1).withSecret(new Secret("the-secret-of-somebody-else")));
            fleet.awaitOpened(2);
            fleet.backend().close();

            assertThat(fleet.backend().turnedAway(Cause.PROOF)).isPositive();
            assertThat(fleet.ledger().moreUps()).isZero();
        }
    }

    @Test
    void whereSecretsAreNotInUseADeviceWithoutACertificateIsRefusedInTheHandshake() {
        try (ProfiledFleet fleet = ProfiledFleet.of(config -> config)) {
            DeviceSpec spec = ProfiledFleet.spec(DeviceProfile.TLS_TCP_CLIENT_0_2_16, 1);
            fleet.on(spec.withSecret(ProfiledFleet.secretOf(spec.id())));
            fleet.awaitOpened(2);
            fleet.backend().close();

            assertThat(fleet.backend().turnedAway(Cause.HANDSHAKE)).isPositive();
            assertThat(fleet.ledger().moreUps()).isZero();
        }
    }
}
