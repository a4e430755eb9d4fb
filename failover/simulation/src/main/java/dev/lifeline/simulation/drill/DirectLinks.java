package dev.lifeline.simulation.drill;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the devices of a drill speak with the backend. */
public enum DirectLinks {
    /** The contract's frames, as over TlsTcpClient. */
    FRAMES,
    /** MQTT, as over MQTT-TLS. */
    MQTT,
    /** Every other device speaks MQTT. */
    MIXED,
    /** As MIXED, by devices that run the firmware header. */
    FIRMWARE;

    /** @throws IllegalArgumentException that lists the kinds */
    public static DirectLinks parse(String text) {
        return Arrays.stream(values())
                .filter(links -> links.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "link: " + text + " (expected: one of " + List.of(values()) + ")"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
