package dev.lifeline.tls;

import java.util.List;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;

/**
 * What is spoken with a class of devices.
 *
 * <p>No static RSA (no forward secrecy), no PSK (MQTT-TLS 0.2.23 would choose it and fail), no session tickets (Bouncy
 * Castle has none; the devices' libraries never resume). Immutable.
 */
public final class TlsProfile {
    /** Plaintext bytes in one record: a device with 8 KB buffers takes no more. */
    static final int MOST_RECORD_BYTES = 8192;

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /**
     * Short, because Bouncy Castle checks the whole list at every connection (80 us with its own default). It also says
     * what certificates of peers may be signed with.
     */
    private static final List<String> SIGNATURE_SCHEMES = List.of(
            "ecdsa_secp256r1_sha256",
            "rsa_pss_rsae_sha256",
            "rsa_pkcs1_sha256",
            "ecdsa_secp384r1_sha384",
            "rsa_pkcs1_sha384",
            "rsa_pkcs1_sha512");

    private static final List<String> GROUPS = List.of("x25519", "secp256r1", "secp384r1");

    /**
     * TLS 1.2 and 1.3 with forward secrecy. With an RSA and a P-256 certificate on the listener it serves every build of
     * MQTT-TLS from 0.2.23 and TlsTcpClient from 0.2.16 (device-libraries-and-platforms.md, A.7 and A.8).
     */
    public static final TlsProfile MODERN = new TlsProfile(
            "modern",
            PROTOCOLS,
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
            SIGNATURE_SCHEMES,
            GROUPS,
            MOST_RECORD_BYTES);

    private final String name;
    private final List<String> protocols;
    private final List<String> suites;
    private final List<String> signatureSchemes;
    private final List<String> groups;
    private final int mostRecordBytes;

    /** @param mostRecordBytes of plaintext in one record, either way */
    TlsProfile(
            String name,
            List<String> protocols,
            List<String> suites,
            List<String> signatureSchemes,
            List<String> groups,
            int mostRecordBytes) {
        this.name = name;
        this.protocols = protocols;
        this.suites = suites;
        this.signatureSchemes = signatureSchemes;
        this.groups = groups;
        this.mostRecordBytes = mostRecordBytes;
    }

    /** Names of the cipher suites, the most wanted first. */
    public List<String> suites() {
        return suites;
    }

    /** Names of the signature schemes, the most wanted first. */
    public List<String> signatureSchemes() {
        return signatureSchemes;
    }

    /** Names of the groups for key exchange, the most wanted first; empty if there is no such exchange. */
    public List<String> groups() {
        return groups;
    }

    /** Bytes of plaintext that a record carries at most, in either direction. */
    public int mostRecordBytes() {
        return mostRecordBytes;
    }

    /** Sets what both sides have in common. */
    BCSSLParameters parameters() {
        BCSSLParameters parameters =
                new BCSSLParameters(suites.toArray(String[]::new), protocols.toArray(String[]::new));
        parameters.setSignatureSchemes(signatureSchemes.toArray(String[]::new));
        if (!groups.isEmpty()) {
            parameters.setNamedGroups(groups.toArray(String[]::new));
        }
        return parameters;
    }

    static void apply(BCSSLParameters parameters, SSLEngine engine) {
        ((BCSSLEngine) engine).setParameters(parameters);
    }

    @Override
    public String toString() {
        return name;
    }
}
