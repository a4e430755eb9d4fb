package dev.lifeline.particle.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as lists show it. The cloud leaves out and nulls what it likes.
 */
public record DeviceSummary(
        @JsonProperty(value = "id", required = true) String id,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("online") @Nullable Boolean onlineFlag,
        @JsonProperty("connected") @Nullable Boolean connectedFlag,
        @JsonProperty("platform_id") @Nullable Integer platform,
        @JsonProperty("functions") @Nullable List<String> functionList,
        @JsonProperty("variables") @Nullable Map<String, String> variableMap) {
    /** Particle's number of the hardware; -1 if it is not told. */
    public int platformId() {
        return platform == null ? -1 : platform;
    }

    /** The cloud's belief, minutes late on Wi-Fi, up to 46 on cellular: {@code online}, or its older twin {@code connected}. */
    public boolean online() {
        return Boolean.TRUE.equals(onlineFlag == null ? connectedFlag : onlineFlag);
    }

    public List<String> functions() {
        return functionList == null ? List.of() : List.copyOf(functionList);
    }

    public Map<String, String> variables() {
        return variableMap == null ? Map.of() : Map.copyOf(variableMap);
    }
}
