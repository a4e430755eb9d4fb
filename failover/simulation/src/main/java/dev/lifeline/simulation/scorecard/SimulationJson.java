package dev.lifeline.simulation.scorecard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.campaign.CampaignResult;
import dev.lifeline.simulation.campaign.Failure;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Scorecards of simulations as JSON; the schemas are in {@code docs/simulate.md}. What did not happen is null. Pure. */
public final class SimulationJson {
    private final ObjectNode json = new ObjectMapper().createObjectNode();

    private SimulationJson() {}

    /** Of one simulation. */
    public static String of(SimulationScorecard card) {
        SimulationJson text = new SimulationJson();
        SimulationResult result = card.result();
        text.json.put("schema", "lifeline-simulation-1").put("passed", card.passed());
        text.scenario(result.scenario());
        text.speed(result.steps(), result.trace(), card.wall());
        text.body(card);
        return text.json.toPrettyString();
    }

    /**
     * Of a scenario as a live drill.
     *
     * @param scale seconds of the scenario in a real second
     * @param leftOut faults that sockets cannot do, each with the reason
     */
    public static String ofDrill(SimulationScorecard card, int scale, List<String> leftOut) {
        SimulationJson text = new SimulationJson();
        text.json.put("schema", "lifeline-scenario-drill-1").put("passed", card.passed());
        text.scenario(card.result().scenario());
        text.json.put("scale", scale).put("wallSeconds", card.wall().toMillis() / 1000.0);
        text.body(card);
        leftOut.forEach(text.json.putArray("leftOut")::add);
        return text.json.toPrettyString();
    }

    private void body(SimulationScorecard card) {
        json.put("switches", card.result().switches());
        put(json, "secondsToSettle", card.secondsToSettle());
        faults(card);
        reached(card);
        json.set("counts", new ObjectMapper().valueToTree(card.counts()));
        checks(card);
    }

    /**
     * Of a campaign.
     *
     * @param name of the scenario, without a seed
     * @param wall how long it took on the wall clock
     */
    public static String of(String name, CampaignResult result, Duration wall) {
        SimulationJson text = new SimulationJson();
        text.json.put("schema", "lifeline-campaign-1").put("passed", result.passed());
        text.json.put("scenario", name).put("from", result.from()).put("seeds", result.seeds());
        text.speed(result.steps(), result.trace(), wall);
        ArrayNode failures = text.json.putArray("failures");
        for (Failure failure : result.failures()) {
            violation(failures.addObject().put("seed", failure.seed()), failure.violation());
        }
        return text.json.toPrettyString();
    }

    private void scenario(Scenario scenario) {
        json.put("scenario", scenario.name())
                .put("seed", scenario.seed())
                .put("devices", scenario.devices())
                .put("hours", scenario.lasts().toMillis() / 3_600_000.0);
    }

    private void speed(long steps, long trace, Duration wall) {
        json.put("steps", steps)
                .put("stepsPerSecond", SimulationScorecard.perSecond(steps, wall))
                .put("wallSeconds", wall.toMillis() / 1000.0)
                .put("traceHash", SimulationScorecard.hex(trace));
    }

    private void faults(SimulationScorecard card) {
        ArrayNode faults = json.putArray("faults");
        for (Counts.Struck struck : card.faults()) {
            ObjectNode fault = faults.addObject();
            fault.put("fault", ScenarioText.of(struck.fault()));
            put(fault, "secondsToSuspect", since(struck.suspect(), struck.at()));
            put(fault, "secondsToDown", since(struck.down(), struck.at()));
        }
    }

    private void reached(SimulationScorecard card) {
        ObjectNode reached = json.putObject("reached");
        card.reached().forEach((mode, group) -> {
            ObjectNode node = reached.putObject(mode);
            node.put("devices", group.devices()).put("reached", group.reached());
            put(node, "secondsToHalf", group.secondsToHalf());
            put(node, "secondsTo99Percent", group.secondsTo99Percent());
        });
    }

    private void checks(SimulationScorecard card) {
        ArrayNode checks = json.putArray("checks");
        for (SimulationScorecard.Check check : card.checks()) {
            checks.addObject()
                    .put("invariant", check.invariant().name())
                    .put("sentence", check.invariant().sentence())
                    .put("state", check.state().name().toLowerCase(Locale.ROOT));
        }
        card.expectations().forEach(json.putArray("expectations")::add);
        ArrayNode violations = json.putArray("violations"); // none, or the first one
        card.result().violation().ifPresent(violation -> violation(violations.addObject(), violation));
    }

    private static void violation(ObjectNode node, Violation violation) {
        node.put("invariant", violation.invariant().name())
                .put("atSeconds", SimulationScorecard.seconds(violation.at(), Tick.ZERO))
                .put("found", violation.found());
    }

    private static Optional<Double> since(Optional<Tick> decided, Tick began) {
        return decided.map(at -> SimulationScorecard.seconds(at, began));
    }

    private static void put(ObjectNode node, String name, Optional<Double> value) {
        value.ifPresentOrElse(seconds -> node.put(name, seconds), () -> node.putNull(name));
    }
}
