package dev.lifeline.particle.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a function returned. Any number is the firmware's to choose, -1 included. */
public record FunctionResult(
        @JsonProperty(value = "return_value", required = true)
        int returnValue) {}
