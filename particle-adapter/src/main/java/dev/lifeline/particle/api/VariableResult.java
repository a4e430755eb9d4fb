package dev.lifeline.particle.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.contract.Value;

/** A variable's value, with the type that the cloud gave it. */
public record VariableResult(
        @JsonProperty(value = "result", required = true) JsonNode result) {
    @Override
    public String toString() {
        return "VariableResult[" + result.getNodeType() + ']';
    }

    public Value value() {
        if (result.isBoolean()) {
            return new Value.Bool(result.asBoolean());
        }
        if (result.canConvertToInt() && result.isIntegralNumber()) {
            return new Value.Int(result.intValue());
        }
        return result.isNumber() ? new Value.Decimal(result.doubleValue()) : new Value.Text(result.asText());
    }
}
