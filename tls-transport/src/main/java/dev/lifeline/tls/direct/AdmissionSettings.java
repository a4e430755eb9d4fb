package dev.lifeline.tls.direct;

import dev.lifeline.config.Settings;

/** The settings of {@link AdmissionRules}. */
final class AdmissionSettings {
    private static final String OFF = "off";
    private static final String VERSION_2 = "v2";

    private AdmissionSettings() {}

    static AdmissionRules read(Settings settings) {
        AdmissionRules preset = AdmissionRules.defaults();
        return new AdmissionRules(
                settings.number("most-connections", preset.mostConnections(), 1, Integer.MAX_VALUE),
                settings.number("most-connections-per-address", preset.mostPerAddress(), 0, Integer.MAX_VALUE),
                settings.number("most-handshakes", preset.mostHandshakes(), 1, Integer.MAX_VALUE),
                settings.number(
                        "handshakes-per-second",
                        preset.handshakesPerSecond(),
                        1,
                        AdmissionRules.MOST_HANDSHAKES_PER_SECOND),
                settings.duration("handshake-limit", preset.handshakeLimit()),
                settings.number(
                        "most-unproven-bytes",
                        preset.mostUnprovenBytes(),
                        AdmissionRules.LEAST_UNPROVEN_BYTES,
                        AdmissionRules.MOST_UNPROVEN_BYTES),
                settings.number(
                        "most-waiting-bytes",
                        preset.mostWaitingBytes(),
                        AdmissionRules.LEAST_WAITING_BYTES,
                        AdmissionRules.MOST_WAITING_BYTES),
                settings.duration("unread-limit", preset.unreadLimit()),
                settings.read(
                        "proxy-protocol", preset.behindProxy(), OFF + " or " + VERSION_2, AdmissionSettings::proxy));
    }

    private static boolean proxy(String text) {
        return switch (text) {
            case OFF -> false;
            case VERSION_2 -> true;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
