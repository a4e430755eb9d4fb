package dev.lifeline.contract;

/**
 * How many payload bytes fit into an MQTT packet of MQTT-TLS: {@code packet - 5 - 2 - topic - 2 at QoS 1}
 * (device-libraries-and-platforms.md A.3, measured). A longer uplink is cut short in silence, so the limit is checked
 * before sending.
 */
public final class PacketSize {
    /** What MQTT-TLS takes unless the firmware calls {@code setMaxPacketSize}. */
    public static final int LIBRARY_DEFAULT = 255;

    private static final int FIXED = 5 + 2 + 2;

    private PacketSize() {}

    /**
     * @param packet the device's declared packet size, in bytes
     * @param topic the whole topic
     * @return payload bytes left; negative if not even the topic fits
     */
    public static int payloadLeft(int packet, String topic) {
        return packet - FIXED - topic.length();
    }
}
