package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The vitals of some days, as the cloud orders them; it keeps them for 30 days. */
public record VitalsHistory(List<Vitals> vitals) {
    public VitalsHistory {
        vitals = List.copyOf(vitals);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static VitalsHistory from(JsonNode answer) {
        JsonNode list = answer.path("diagnostics");
        if (!list.isArray()) {
            throw new IllegalArgumentException("no list of vitals");
        }
        return new VitalsHistory(Fields.list(list, Vitals::from));
    }
}
