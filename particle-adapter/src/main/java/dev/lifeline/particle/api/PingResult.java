package dev.lifeline.particle.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the device answered the cloud's own question. */
public record PingResult(
        @JsonProperty(value = "online", required = true) boolean online) {}
