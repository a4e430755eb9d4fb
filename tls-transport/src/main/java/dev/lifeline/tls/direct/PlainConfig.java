package dev.lifeline.tls.direct;

import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.UnencryptedReason;
import io.netty.util.NetUtil;
import java.net.InetAddress;

/**
 * Settings of the direct transport over TCP without TLS, for devices with Particle's TCPClient. Everybody on the way can read
 * and change what is said; a device proves at the beginning that it knows its secret, which does not protect what follows.
 * Immutable.
 *
 * @param bindAddress a local address; one of loopback if {@code reason} is {@link UnencryptedReason#LOOPBACK}
 * @param port from 0 to 65535; 0 lets the system choose
 * @param reason why there is no TLS: it is in the log at each start
 * @param secrets how devices prove who they are, for which there is no other way without TLS
 * @param session what holds for every device's session
 * @param admission what is taken from strangers and from those who do not read; of handshakes there are none
 */
public record PlainConfig(
        String bindAddress,
        int port,
        UnencryptedReason reason,
        DeviceSecrets secrets,
        SessionRules session,
        AdmissionRules admission) {
    static final String LOOPBACK_EXPECTED = "a loopback address such as 127.0.0.1, or " + UnencryptedReason.EXPECTED;

    public PlainConfig {
        Bounds.within("port", port, 0, 0xffff);
        if (reason.equals(UnencryptedReason.LOOPBACK) && !isLoopback(bindAddress)) {
            throw new IllegalArgumentException("unencrypted on loopback, and bindAddress: " + bindAddress
                    + " (expected: " + LOOPBACK_EXPECTED + ")");
        }
    }

    /** Within this machine only, at 127.0.0.1, with the usual rules. */
    public static PlainConfig onLoopback(DeviceSecrets secrets, int port) {
        return new PlainConfig(
                "127.0.0.1",
                port,
                UnencryptedReason.LOOPBACK,
                secrets,
                SessionRules.defaults(),
                AdmissionRules.defaults());
    }

    /** As {@link #onLoopback}, at another address and for a reason. */
    public static PlainConfig unencrypted(
            String bindAddress, int port, DeviceSecrets secrets, UnencryptedReason reason) {
        return new PlainConfig(bindAddress, port, reason, secrets, SessionRules.defaults(), AdmissionRules.defaults());
    }

    public PlainConfig withSession(SessionRules session) {
        return new PlainConfig(bindAddress, port, reason, secrets, session, admission);
    }

    public PlainConfig withAdmission(AdmissionRules admission) {
        return new PlainConfig(bindAddress, port, reason, secrets, session, admission);
    }

    /** Without asking for a name: what that is may change. */
    private static boolean isLoopback(String address) {
        InetAddress literal = NetUtil.createInetAddressFromIpAddressString(address);
        return literal == null ? address.equals("localhost") : literal.isLoopbackAddress();
    }
}
