package dev.lifeline.tls.simulator;

/**
 * Which library carries a device's direct link, and so how the link behaves beside what protocols say. Both judge the
 * server's certificate after the handshake (device-libraries-and-platforms.md, A.5, B.1), end the connection at a record that
 * is longer than their buffer (D.2), and end without TLS's goodbye.
 */
public enum DeviceLibrary {
    /** None: the clients of {@code dev.lifeline.tls.client}, which speak both protocols as they are written. */
    NONE,
    /**
     * MQTT-TLS (device-libraries-and-platforms.md, A): speaks MQTT alone, takes one packet of a record at a wake-up (A.5),
     * and numbers its packets through 0 (A.2).
     */
    MQTT_TLS,
    /** TlsTcpClient (device-libraries-and-platforms.md, B), read until it gives nothing: carries frames alone. */
    TLS_TCP_CLIENT;

    /** Whether the handshake goes on for as long as the TCP connection does (A.5, B.1). */
    boolean blocksInHandshake() {
        return this != NONE;
    }

    /** Whether it pings by itself (A.2), so that the firmware does not. */
    boolean keepsAliveByItself() {
        return this == MQTT_TLS;
    }

    /** Whether it can carry {@code protocol}. */
    boolean speaks(DirectProtocol protocol) {
        return this == NONE || (this == MQTT_TLS) == (protocol == DirectProtocol.MQTT);
    }
}
