package dev.lifeline.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a device shows that it holds its secret without sending it: HMAC-SHA256 of the backend's nonce and the device's id,
 * both as they are written, under the secret's UTF-8 bytes.
 *
 * <p>Pure. <b>Threads.</b> Callable from any thread.
 */
public final class DeviceProof {
    private static final String ALGORITHM = "HmacSHA256";

    private DeviceProof() {}

    /**
     * What {@code PROOF} carries.
     *
     * @param secret the device's, not empty
     * @param nonce of the {@code PROVE} that is answered
     * @return 64 hexadecimal digits in lower case
     */
    public static String of(String secret, String nonce, DeviceId device) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((nonce + device).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it, and it takes every key
        }
    }

    /** Whether {@code mac} is the proof; takes as long for a wrong one as for the right one. */
    public static boolean isProof(String mac, String secret, String nonce, DeviceId device) {
        return MessageDigest.isEqual(
                of(secret, nonce, device).getBytes(StandardCharsets.US_ASCII), mac.getBytes(StandardCharsets.US_ASCII));
    }
}
