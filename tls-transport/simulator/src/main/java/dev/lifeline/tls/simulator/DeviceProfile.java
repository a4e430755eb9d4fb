package dev.lifeline.tls.simulator;

import dev.lifeline.tls.DeviceLibraries;
import dev.lifeline.tls.TlsProfile;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a device is built of: library, what it offers in TLS, platform. A profile that has a build's name imitates that
 * build (device-libraries-and-platforms.md, A to D), with what {@link DeviceLibraries} says about its ClientHello.
 *
 * @param name how {@link #parse} knows it
 * @param library how the direct link behaves
 * @param protocol what is spoken over it
 * @param tls suites, groups, signature schemes and the limit of records
 * @param datesChecked whether dates of certificates are: such a build needs the clock before TLS (A.6)
 * @param certificateKey of its own certificate, if it does not prove itself by a secret
 * @param link what its network is unless the device says something else
 * @param deviceOs version, such as {@code 6.2.0}
 * @param packetSize what it declares, in bytes, at least 128: the largest MQTT packet, or the largest frame payload that it
 *     takes
 * @param forgetsEnableTls a bug of the firmware: from the second connection of a boot on it speaks MQTT in clear (A.5)
 */
public record DeviceProfile(
        String name,
        DeviceLibrary library,
        DirectProtocol protocol,
        TlsProfile tls,
        boolean datesChecked,
        KeyKind certificateKey,
        DeviceLink link,
        String deviceOs,
        int packetSize,
        boolean forgetsEnableTls) {
    /** No library's quirks; frames, or MQTT by {@link #withProtocol}. */
    public static final DeviceProfile MODERN = new DeviceProfile(
            "modern",
            DeviceLibrary.NONE,
            DirectProtocol.FRAMES,
            TlsProfile.MODERN,
            true,
            KeyKind.P256,
            DeviceLink.WIFI,
            "6.2.0",
            1024,
            false);

    /**
     * Argon and Boron. Knows no ECDSA, neither ours nor of its own. Of the captured ClientHello the six suites of static
     * ECDH are missing.
     */
    public static final DeviceProfile MQTT_TLS_0_2_27 =
            mqttTls("mqtt-tls-0.2.27", DeviceLibraries.MQTT_TLS_0_2_27, KeyKind.RSA, Platform.ARGON);

    /** Argon and Boron. Of the captured ClientHello the twelve suites of static ECDH are missing. */
    public static final DeviceProfile MQTT_TLS_0_2_26 =
            mqttTls("mqtt-tls-0.2.26", DeviceLibraries.MQTT_TLS_0_2_26, KeyKind.P256, Platform.ARGON);

    /** Photon. Of the captured ClientHello the four suites of PSK are missing. */
    public static final DeviceProfile MQTT_TLS_0_2_23 =
            mqttTls("mqtt-tls-0.2.23", DeviceLibraries.MBEDTLS_2_16, KeyKind.P256, Platform.PHOTON);

    /**
     * Photon, with the firmware that reads until nothing is left. Of the captured ClientHello the four suites of PSK are
     * missing.
     */
    public static final DeviceProfile TLS_TCP_CLIENT_0_2_16 =
            tlsTcpClient("tls-tcp-client-0.2.16", DeviceLibraries.MBEDTLS_2_16, KeyKind.P256, Platform.PHOTON);

    /**
     * MQTT-TLS 0.2.11 to 0.2.20. Offers static RSA alone, as captured: a listener that has none refuses it in the
     * handshake, and ours has none.
     */
    public static final DeviceProfile MQTT_TLS_RSA_ONLY =
            mqttTls("mqtt-tls-rsa-only", DeviceLibraries.RSA_ONLY, KeyKind.RSA, Platform.OLD_PHOTON);

    /** TlsTcpClient 0.2.11 to 0.2.15; refused as {@link #MQTT_TLS_RSA_ONLY} is. */
    public static final DeviceProfile TLS_TCP_CLIENT_RSA_ONLY =
            tlsTcpClient("tls-tcp-client-rsa-only", DeviceLibraries.RSA_ONLY, KeyKind.RSA, Platform.OLD_PHOTON);

    private static final List<DeviceProfile> ALL = List.of(
            MODERN,
            MQTT_TLS_0_2_27,
            MQTT_TLS_0_2_26,
            MQTT_TLS_0_2_23,
            TLS_TCP_CLIENT_0_2_16,
            MQTT_TLS_RSA_ONLY,
            TLS_TCP_CLIENT_RSA_ONLY);

    private static final int LEAST_PACKET = 128;

    public DeviceProfile {
        if (!library.speaks(protocol)) {
            throw new IllegalArgumentException(
                    "protocol: " + protocol + " (expected: what " + name + " speaks; modern speaks both)");
        }
        if (packetSize < LEAST_PACKET) {
            throw new IllegalArgumentException("packetSize: " + packetSize + " (expected: >= " + LEAST_PACKET + ")");
        }
        if (forgetsEnableTls && protocol != DirectProtocol.MQTT) {
            throw new IllegalArgumentException(
                    "forgetsEnableTls: " + name + " (expected: a profile with MQTT, whose library has enableTls())");
        }
    }

    /** Every profile that has a name, {@link #MODERN} first. */
    public static List<DeviceProfile> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException that lists the names */
    public static DeviceProfile parse(String name) {
        return ALL.stream()
                .filter(profile -> profile.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("profile: " + name + " (expected: one of "
                        + ALL.stream().map(DeviceProfile::name).collect(Collectors.joining(", ")) + ")"));
    }

    /** Whether our listener has a suite for it: static RSA alone is refused, because it has no forward secrecy. */
    public boolean isServed() {
        return tls != DeviceLibraries.RSA_ONLY;
    }

    /** Whether the device must know the time before it connects. */
    public boolean needsClock() {
        return datesChecked;
    }

    /** With a firmware that calls {@code enableTls()} once only. */
    public DeviceProfile forgetting() {
        return copy(protocol, link, packetSize, true);
    }

    /** @throws IllegalArgumentException if the library does not speak it */
    public DeviceProfile withProtocol(DirectProtocol protocol) {
        return copy(protocol, link, packetSize, forgetsEnableTls);
    }

    /** On another network: an Argon's build on a Boron. */
    public DeviceProfile withLink(DeviceLink link) {
        return copy(protocol, link, packetSize, forgetsEnableTls);
    }

    /** With a firmware that calls {@code setMaxPacketSize}. */
    public DeviceProfile withPacketSize(int packetSize) {
        return copy(protocol, link, packetSize, forgetsEnableTls);
    }

    @Override
    public String toString() {
        return name;
    }

    private DeviceProfile copy(DirectProtocol protocol, DeviceLink link, int packetSize, boolean forgetsEnableTls) {
        return new DeviceProfile(
                name,
                library,
                protocol,
                tls,
                datesChecked,
                certificateKey,
                link,
                deviceOs,
                packetSize,
                forgetsEnableTls);
    }

    private static DeviceProfile mqttTls(String name, TlsProfile tls, KeyKind key, Platform platform) {
        return new DeviceProfile(
                name,
                DeviceLibrary.MQTT_TLS,
                DirectProtocol.MQTT,
                tls,
                platform.datesChecked,
                key,
                DeviceLink.WIFI,
                platform.deviceOs,
                Platform.MQTT_TLS_PACKET,
                false);
    }

    private static DeviceProfile tlsTcpClient(String name, TlsProfile tls, KeyKind key, Platform platform) {
        return new DeviceProfile(
                name,
                DeviceLibrary.TLS_TCP_CLIENT,
                DirectProtocol.FRAMES,
                tls,
                platform.datesChecked,
                key,
                DeviceLink.WIFI,
                platform.deviceOs,
                Platform.FRAME_PACKET,
                false);
    }

    /** What a device's own key is. */
    public enum KeyKind {
        P256,
        RSA
    }

    /** The boards that the builds run on; the libraries check dates on the later ones only. */
    private enum Platform {
        ARGON("6.2.0", true),
        PHOTON("2.3.1", false),
        OLD_PHOTON("1.5.2", false);

        /** The library's default. */
        static final int MQTT_TLS_PACKET = 255;

        /** The default of our firmware's header. */
        static final int FRAME_PACKET = 512;

        private final String deviceOs;
        private final boolean datesChecked;

        Platform(String deviceOs, boolean datesChecked) {
            this.deviceOs = deviceOs;
            this.datesChecked = datesChecked;
        }
    }
}
