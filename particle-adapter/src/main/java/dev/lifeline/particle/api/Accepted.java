package dev.lifeline.particle.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The cloud has taken the event; nothing says that anyone received it. */
public record Accepted(
        @JsonProperty(value = "ok", required = true) boolean ok) {}
