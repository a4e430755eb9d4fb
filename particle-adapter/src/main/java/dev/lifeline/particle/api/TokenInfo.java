package dev.lifeline.particle.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token in use. */
public record TokenInfo(
        @JsonProperty("expires_at") @Nullable String expiresAtText) {
    /** ISO 8601; absent if the token does not expire. */
    public Optional<String> expiresAt() {
        return Optional.ofNullable(expiresAtText);
    }
}
