package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.config.Secret;
import java.util.List;

/**
 * A device that brings this code to the cloud becomes the account's.
 *
 * @param devices that the account has already
 */
public record ClaimCode(Secret code, List<String> devices) {
    public ClaimCode {
        devices = List.copyOf(devices);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ClaimCode from(JsonNode answer) {
        return new ClaimCode(
                Fields.secret(answer, "claim_code").orElseThrow(IllegalArgumentException::new),
                Fields.texts(answer, "device_ids"));
    }
}
