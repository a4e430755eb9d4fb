package dev.lifeline.tls.simulator;

/** What a device speaks over its direct link, by the library that its firmware uses. */
public enum DirectProtocol {
    /** The contract's frames, over TlsTcpClient. */
    FRAMES,
    /** MQTT 3.1.1, over MQTT-TLS. */
    MQTT
}
