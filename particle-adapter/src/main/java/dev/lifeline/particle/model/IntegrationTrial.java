package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What came of trying an integration.
 *
 * @param error why it failed, in the cloud's words
 */
public record IntegrationTrial(boolean passed, Optional<String> error) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static IntegrationTrial from(JsonNode answer) {
        boolean passed = Fields.flag(answer, "pass").orElseThrow(IllegalArgumentException::new);
        return new IntegrationTrial(passed, Fields.text(answer, "error"));
    }
}
