package dev.lifeline.tls.direct;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceProof;
import dev.lifeline.tls.DeviceSecrets;
import java.util.Optional;

/**
 * What a peer is asked that no certificate speaks for: one nonce, answered once.
 *
 * <p><b>Threads.</b> One. <b>Life cycle.</b> One for a connection; spent with its first answer.
 */
public final class Challenge {
    private final String nonce;
    private final DeviceSecrets secrets;
    private boolean spent;

    private Challenge(String nonce, DeviceSecrets secrets) {
        this.nonce = nonce;
        this.secrets = secrets;
    }

    /** @param nonce 32 hexadecimal digits in lower case that nobody could foresee */
    public static Challenge of(String nonce, DeviceSecrets secrets) {
        return new Challenge(nonce, secrets);
    }

    /** What {@code PROVE} carries. */
    public String nonce() {
        return nonce;
    }

    /**
     * Whether the first answer proves that the peer is {@code device}; false for every further one. Whoever asks cannot
     * tell from the time that it takes whether a device is unknown or a proof is wrong.
     *
     * @param mac what {@code PROOF} carries
     */
    public boolean isMetBy(DeviceId device, String mac) {
        boolean first = !spent;
        spent = true;
        Optional<Secret> secret = secrets.of(device).filter(Challenge::isLongEnough);
        boolean proven = DeviceProof.isProof(mac, secret.map(Secret::reveal).orElse(nonce), nonce, device);
        return first && secret.isPresent() && proven;
    }

    /** A secret that could be guessed is none, wherever it comes from. */
    private static boolean isLongEnough(Secret secret) {
        return secret.reveal().length() >= DeviceSecrets.LEAST_CHARACTERS;
    }
}
