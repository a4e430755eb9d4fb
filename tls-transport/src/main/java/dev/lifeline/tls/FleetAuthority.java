package dev.lifeline.tls;

import dev.lifeline.contract.DeviceId;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * A private certificate authority for a fleet: signs the listener's and the devices' certificates.
 *
 * <p>The root is RSA-2048 with SHA-256, the only kind that MQTT-TLS 0.2.27 can load. Certificates are valid from 1970
 * to 2049, because a device without a clock refuses a younger one at a cold boot.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread.
 */
public final class FleetAuthority {
    private final CertificateIssuer issuer;

    private FleetAuthority(CertificateIssuer issuer) {
        this.issuer = issuer;
    }

    /** @param name the root's common name, for humans */
    public static FleetAuthority create(String name) {
        SecureRandom random = new SecureRandom();
        return new FleetAuthority(CertificateIssuer.selfSigned(name, CertificateIssuer.rsaKeys(random), random));
    }

    public Authorities authorities() {
        return new Authorities(List.of(issuer.certificate()));
    }

    /** @param hosts DNS names and addresses that the certificate is for, at least one; the first is the common name */
    public Credentials serverRsa(String... hosts) {
        return server(CertificateIssuer.rsaKeys(issuer.random()), hosts);
    }

    /** As {@link #serverRsa}, with a P-256 key. */
    public Credentials serverP256(String... hosts) {
        return server(CertificateIssuer.p256Keys(issuer.random()), hosts);
    }

    /** A P-256 client certificate whose common name is the device's id. */
    public Credentials device(DeviceId device) {
        return device(device, CertificateIssuer.p256Keys(issuer.random()));
    }

    /** As {@link #device(DeviceId)}, with an RSA-2048 key: MQTT-TLS 0.2.27 knows no other. The key takes long to make. */
    public Credentials deviceRsa(DeviceId device) {
        return device(device, CertificateIssuer.rsaKeys(issuer.random()));
    }

    /**
     * As {@link #device(DeviceId)}, for a key that there is already: one key for a whole simulated fleet. A real device has
     * its own.
     *
     * @param holder whose key it is
     */
    public Credentials device(DeviceId device, Credentials holder) {
        return device(device, new KeyPair(holder.certificate().getPublicKey(), holder.key()));
    }

    private Credentials device(DeviceId device, KeyPair keys) {
        return issuer.issue(device.toString(), List.of(), KeyPurposeId.id_kp_clientAuth, keys);
    }

    private Credentials server(KeyPair keys, String... hosts) {
        return issuer.issue(hosts[0], List.of(hosts), KeyPurposeId.id_kp_serverAuth, keys);
    }
}
