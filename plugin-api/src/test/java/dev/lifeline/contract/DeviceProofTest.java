package dev.lifeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DeviceProofTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f000000000000c0de000001");
    private static final String SECRET = "a-secret-of-the-device";
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    /** printf '%s' "$nonce$id" | openssl dgst -sha256 -hmac "$secret". */
    private static final String PROOF = "ddcbd11cf9f36181f7656d57c75289b26f33171814a7bdfbaa227cc77233fd84";

    @Test
    void theProofIsWhatOpensslCalculates() {
        assertThat(DeviceProof.of(SECRET, NONCE, DEVICE)).isEqualTo(PROOF);
        assertThat(DeviceProof.isProof(PROOF, SECRET, NONCE, DEVICE)).isTrue();
    }

    @Test
    void theProofOfAnotherSecretNonceOrDeviceIsNone() {
        assertThat(DeviceProof.isProof(PROOF, SECRET + "!", NONCE, DEVICE)).isFalse();
        assertThat(DeviceProof.isProof(PROOF, SECRET, NONCE.replace('0', '1'), DEVICE))
                .isFalse();
        assertThat(DeviceProof.isProof(PROOF, SECRET, NONCE, DeviceId.parse("1f000000000000c0de000002")))
                .isFalse();
    }

    @Test
    void aTextOfAnotherLengthIsNoProof() {
        assertThat(DeviceProof.isProof("", SECRET, NONCE, DEVICE)).isFalse();
        assertThat(DeviceProof.isProof(PROOF + "0", SECRET, NONCE, DEVICE)).isFalse();
    }

    @Test
    void theSecretIsTakenAsUtf8() {
        assertThat(DeviceProof.of("ein Schlüssel für ein Gerät", NONCE, DEVICE))
                .isEqualTo("fab1aba6b5041567067da834604a76f7ffb213ed3c4572f31d96f5cf97296641");
    }
}
