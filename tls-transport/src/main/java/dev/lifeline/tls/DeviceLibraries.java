package dev.lifeline.tls;

import java.util.List;

/**
 * What the builds of the device libraries offer in their ClientHello, in their order, as it was captured
 * (device-libraries-and-platforms.md, A.7 and A.8): for imitations of devices, which know no better. A listener is made with
 * {@link TlsProfile#MODERN}.
 *
 * <p>Order, groups and signature schemes are the captured ones, but for the groups of {@link #RSA_ONLY}, which had none.
 * Bouncy Castle leaves out the suites that it does not have, PSK and static ECDH; it adds extended_master_secret,
 * encrypt_then_mac and status_request, and no session_ticket. Nothing of that changes what a listener of ours chooses.
 */
public final class DeviceLibraries {
    /** MQTT-TLS 0.2.27, on Argon and Boron: forward secrecy with RSA certificates only. */
    public static final TlsProfile MQTT_TLS_0_2_27 = new TlsProfile(
            "mqtt-tls-0.2.27",
            Offer.TLS_1_2,
            List.of(
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_RSA_WITH_AES_256_CCM",
                    "TLS_RSA_WITH_AES_256_CBC_SHA256",
                    "TLS_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_RSA_WITH_AES_256_CCM_8",
                    "TLS_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_RSA_WITH_AES_128_CCM",
                    "TLS_RSA_WITH_AES_128_CBC_SHA256",
                    "TLS_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_128_CCM_8"),
            List.of("rsa_pkcs1_sha512", "rsa_pkcs1_sha384", "rsa_pkcs1_sha256"),
            Offer.ALL_GROUPS,
            Offer.LARGE_RECORDS);

    /** MQTT-TLS 0.2.25 and 0.2.26, on Argon and Boron: nearly all that mbedTLS 3.1 has, ChaCha20 first. */
    public static final TlsProfile MQTT_TLS_0_2_26 = new TlsProfile(
            "mqtt-tls-0.2.26",
            Offer.TLS_1_2,
            List.of(
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_CCM",
                    "TLS_DHE_RSA_WITH_AES_256_CCM",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                    "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8",
                    "TLS_DHE_RSA_WITH_AES_256_CCM_8",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
                    "TLS_DHE_RSA_WITH_AES_128_CCM",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8",
                    "TLS_DHE_RSA_WITH_AES_128_CCM_8",
                    "TLS_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_RSA_WITH_AES_256_CCM",
                    "TLS_RSA_WITH_AES_256_CBC_SHA256",
                    "TLS_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_RSA_WITH_AES_256_CCM_8",
                    "TLS_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_RSA_WITH_AES_128_CCM",
                    "TLS_RSA_WITH_AES_128_CBC_SHA256",
                    "TLS_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_128_CCM_8"),
            List.of(
                    "ecdsa_secp521r1_sha512",
                    "rsa_pkcs1_sha512",
                    "ecdsa_secp384r1_sha384",
                    "rsa_pkcs1_sha384",
                    "ecdsa_secp256r1_sha256",
                    "rsa_pkcs1_sha256"),
            Offer.ALL_GROUPS,
            Offer.LARGE_RECORDS);

    /**
     * MQTT-TLS 0.2.21 to 0.2.23 and TlsTcpClient 0.2.16, on Photon and others: one mbedTLS 2.16 with P-256 alone and 8 KB
     * records.
     */
    public static final TlsProfile MBEDTLS_2_16 = new TlsProfile(
            "mbedtls-2.16",
            Offer.TLS_1_2,
            List.of(
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_RSA_WITH_AES_128_GCM_SHA256"),
            List.of(
                    "ecdsa_secp521r1_sha512",
                    "rsa_pkcs1_sha512",
                    "ecdsa_secp384r1_sha384",
                    "rsa_pkcs1_sha384",
                    "ecdsa_secp256r1_sha256",
                    "rsa_pkcs1_sha256",
                    "ecdsa_sha224",
                    "rsa_sha224",
                    "ecdsa_sha1",
                    "rsa_pkcs1_sha1"),
            List.of("secp256r1"),
            TlsProfile.MOST_RECORD_BYTES);

    /** MQTT-TLS 0.2.11 to 0.2.20 and TlsTcpClient 0.2.11 to 0.2.15: static RSA, no elliptic curves, no forward secrecy. */
    public static final TlsProfile RSA_ONLY = new TlsProfile(
            "rsa-only",
            Offer.TLS_1_2,
            List.of("TLS_RSA_WITH_AES_256_GCM_SHA384", "TLS_RSA_WITH_AES_128_GCM_SHA256"),
            List.of("rsa_pkcs1_sha512", "rsa_pkcs1_sha384", "rsa_pkcs1_sha256", "rsa_sha224", "rsa_pkcs1_sha1"),
            List.of(),
            TlsProfile.MOST_RECORD_BYTES);

    private DeviceLibraries() {}

    /** What several builds have in common. */
    private static final class Offer {
        static final List<String> TLS_1_2 = List.of("TLSv1.2");
        static final List<String> ALL_GROUPS = List.of(
                "x25519",
                "secp256r1",
                "secp384r1",
                "x448",
                "secp521r1",
                "brainpoolP256r1",
                "brainpoolP384r1",
                "brainpoolP512r1");
        static final int LARGE_RECORDS = 16_384;
    }
}
