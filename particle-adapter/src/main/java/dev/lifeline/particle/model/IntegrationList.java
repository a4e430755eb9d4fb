package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** All integrations of an account or product. */
public record IntegrationList(List<Integration> integrations) {
    public IntegrationList {
        integrations = List.copyOf(integrations);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static IntegrationList from(JsonNode answer) {
        JsonNode list = answer.isArray() ? answer : answer.path("integrations");
        if (!list.isArray()) {
            throw new IllegalArgumentException("no list of integrations");
        }
        return new IntegrationList(Fields.list(list, Integration::from));
    }
}
