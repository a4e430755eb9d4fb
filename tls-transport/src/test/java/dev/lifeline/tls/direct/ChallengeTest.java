package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceProof;
import dev.lifeline.tls.DeviceSecrets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChallengeTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    private static final DeviceId UNKNOWN = DeviceId.parse("1f0000000000c0de00000003");
    private static final String SECRET = "the secret of one";
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final DeviceSecrets SECRETS =
            holding(Map.of(DEVICE, new Secret(SECRET), OTHER, new Secret("the secret of the other")));

    private final Challenge challenge = Challenge.of(NONCE, SECRETS);

    @Test
    void theRightProofMeetsIt() {
        assertThat(challenge.isMetBy(DEVICE, proof(SECRET, DEVICE))).isTrue();
    }

    @Test
    void aDeviceProvesOnlyItself() {
        assertThat(challenge.isMetBy(OTHER, proof(SECRET, OTHER))).isFalse();
    }

    @Test
    void aProofIsWorthNothingForAnotherNonce() {
        String other = DeviceProof.of(SECRET, NONCE.replace('0', 'f'), DEVICE);

        assertThat(challenge.isMetBy(DEVICE, other)).isFalse();
    }

    @Test
    void aNonceIsAnsweredOnce() {
        assertThat(challenge.isMetBy(DEVICE, proof("a wrong guess here", DEVICE)))
                .isFalse();

        assertThat(challenge.isMetBy(DEVICE, proof(SECRET, DEVICE))).isFalse();
    }

    @Test
    void nothingProvesADeviceThatHasNoSecret() {
        assertThat(challenge.isMetBy(UNKNOWN, proof(SECRET, UNKNOWN))).isFalse();
        assertThat(Challenge.of(NONCE, SECRETS).isMetBy(UNKNOWN, proof(NONCE, UNKNOWN)))
                .isFalse();
    }

    @Test
    void aSecretThatCouldBeGuessedIsNone() {
        String guessable = "fifteen letters";
        DeviceSecrets careless = holding(Map.of(DEVICE, new Secret(guessable), OTHER, new Secret("")));

        assertThat(Challenge.of(NONCE, careless).isMetBy(DEVICE, proof(guessable, DEVICE)))
                .isFalse();
        assertThat(Challenge.of(NONCE, careless).isMetBy(OTHER, proof(NONCE, OTHER)))
                .isFalse();
    }

    private static DeviceSecrets holding(Map<DeviceId, Secret> secrets) {
        return device -> Optional.ofNullable(secrets.get(device));
    }

    private static String proof(String secret, DeviceId device) {
        return DeviceProof.of(secret, NONCE, device);
    }
}
