package dev.lifeline.simulation.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A scorecard as JSON; the schema is in {@code docs/drill.md}. What did not happen is null. Pure. */
public final class ScorecardJson {
    private ScorecardJson() {}

    public static String of(Scorecard card) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("schema", "lifeline-drill-1");
        json.put("passed", card.passed());
        json.set("options", new ObjectMapper().valueToTree(card.options()));
        ObjectNode seconds = json.putObject("seconds");
        card.seconds().forEach((name, value) -> put(seconds, name, value));
        json.put("realSeconds", card.realSeconds());
        ObjectNode reached = json.putObject("reached");
        card.reached().forEach((mode, group) -> {
            ObjectNode node = reached.putObject(mode);
            node.put("devices", group.devices());
            node.put("reached", group.reached());
            put(node, "secondsToHalf", group.secondsToHalf());
            put(node, "secondsTo99Percent", group.secondsTo99Percent());
        });
        json.set("counts", new ObjectMapper().valueToTree(card.counts()));
        card.checks().forEach(check -> json.withArray("checks")
                .addObject()
                .put("name", check.name())
                .put("holds", check.holds())
                .put("found", check.found()));
        return json.toPrettyString();
    }

    private static void put(ObjectNode node, String name, Optional<Double> value) {
        if (value.isPresent()) {
            node.put(name, value.get());
        } else {
            node.putNull(name);
        }
    }
}
