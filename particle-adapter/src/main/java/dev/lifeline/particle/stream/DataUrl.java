package dev.lifeline.particle.stream;

import dev.lifeline.contract.Payload;
import java.util.Base64;
import java.util.Optional;

/** The form in which the cloud shows bytes (particle-cloud-api.md, 4.3); over every route an application gets the same. */
final class DataUrl {
    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64,";

    private DataUrl() {}

    /** Absent if {@code text} is no data URL in base64. */
    static Optional<Payload> bytes(String text) {
        int base64 = text.indexOf(BASE64);
        if (!text.startsWith(SCHEME) || base64 < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Payload.of(Base64.getDecoder().decode(text.substring(base64 + BASE64.length()))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
