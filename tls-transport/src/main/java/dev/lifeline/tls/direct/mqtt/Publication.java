package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.Payload;
import java.nio.charset.StandardCharsets;

/**
 * What an MQTT PUBLISH carries.
 *
 * @param topic the whole topic, prefix included
 */
record Publication(String topic, Payload payload) {
    private static final int TYPE = 1;
    private static final int TOPIC_LENGTH = 2;
    private static final int PACKET_ID = 2;
    private static final int DIGIT = 128;

    /** Bytes of the whole packet, fixed header included: what MQTT-TLS compares with its packet size. */
    int packetBytes(boolean withPacketId) {
        int topicBytes = topic.getBytes(StandardCharsets.UTF_8).length;
        int remaining = TOPIC_LENGTH + topicBytes + (withPacketId ? PACKET_ID : 0) + payload.size();
        return TYPE + digits(remaining) + remaining;
    }

    private static int digits(int remaining) {
        int digits = 1;
        for (int rest = remaining / DIGIT; rest > 0; rest /= DIGIT) {
            digits++;
        }
        return digits;
    }
}
