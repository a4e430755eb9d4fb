package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Instances of a ledger, one page of them; or the older versions of one.
 *
 * @param pages there are
 * @param more whether the cloud has more versions than it shows
 */
public record LedgerPage(List<LedgerInstance> instances, int pages, boolean more) {
    public LedgerPage {
        instances = List.copyOf(instances);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LedgerPage from(JsonNode answer) {
        JsonNode list = Fields.object(answer).has("versions") ? answer.path("versions") : answer.path("instances");
        if (!list.isArray()) {
            throw new IllegalArgumentException("no list of instances");
        }
        return new LedgerPage(
                Fields.list(list, LedgerInstance::from),
                Fields.number(answer.path("meta"), "total_pages").orElse(1),
                Fields.flag(answer.path("meta"), "has_more").orElse(false));
    }
}
