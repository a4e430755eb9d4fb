package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The members of a product's or organisation's team, people and API users. */
public record Team(List<ApiUser> members) {
    public Team {
        members = List.copyOf(members);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Team from(JsonNode answer) {
        JsonNode list = answer.isArray() ? answer : answer.path("team");
        if (!list.isArray()) {
            throw new IllegalArgumentException("no list of members");
        }
        return new Team(Fields.list(list, ApiUser::from));
    }
}
