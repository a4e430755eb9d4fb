package dev.lifeline.tls.simulator;

/** Which library carries a device's direct link, and so how the link behaves beside what protocols say. */
public enum DeviceLibrary {
    /** TLS, MQTT and the firmware's own rules as they are written, without any library's quirks. */
    NONE,
    /** MQTT-TLS (device-libraries-and-platforms.md, A): speaks MQTT alone. */
    MQTT_TLS,
    /** TlsTcpClient (device-libraries-and-platforms.md, B), read until it gives nothing: carries frames alone. */
    TLS_TCP_CLIENT;

    /**
     * Whether TLS is mbedTLS as the library uses it: the server's certificate is judged after the handshake (A.5, B.1), a
     * record that is longer than its buffer ends the connection (D.2), and an end comes without TLS's goodbye (B.1, and the
     * {@code disconnect()} of A.5).
     */
    boolean bringsItsOwnTls() {
        return this != NONE;
    }

    /** Whether the handshake goes on for as long as the TCP connection does (A.5, B.1). */
    boolean blocksInHandshake() {
        return this != NONE;
    }

    /** Whether several packets of one record are taken one at each wake-up (A.5). */
    boolean takesOnePacketAtAWakeUp() {
        return this == MQTT_TLS;
    }

    /** Whether it pings by itself (A.2), so that the firmware does not. */
    boolean keepsAliveByItself() {
        return this == MQTT_TLS;
    }

    /** Whether the packet id after 65535 is 0 (A.2). */
    boolean numbersThroughZero() {
        return this == MQTT_TLS;
    }

    /** Whether it can carry {@code protocol}. */
    boolean speaks(DirectProtocol protocol) {
        return this == NONE || (this == MQTT_TLS) == (protocol == DirectProtocol.MQTT);
    }
}
