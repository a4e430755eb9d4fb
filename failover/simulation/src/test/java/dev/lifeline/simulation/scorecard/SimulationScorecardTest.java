package dev.lifeline.simulation.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.Simulation;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class SimulationScorecardTest {
    private static final Scenario OUTAGE = ScenarioText.parse("""
            scenario outage
            devices 20
            lasts 1h
            calls every 2m
            at 10m cloud refused for 25m
            expect at most 3 switches
            """);

    @Test
    void itTellsHowSoonAnOutageWasDecided() {
        SimulationScorecard card = run(OUTAGE);

        assertThat(card.faults()).singleElement().satisfies(struck -> {
            assertThat(struck.at()).isEqualTo(Tick.ZERO.plus(Duration.ofMinutes(10)));
            assertThat(struck.suspect()).isPresent();
            assertThat(struck.down()).hasValueSatisfying(down -> assertThat(down.since(struck.at()))
                    .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5)));
        });
    }

    @Test
    void itTellsWhoWasReachedDirectlyByMode() {
        SimulationScorecard card = run(OUTAGE);

        assertThat(card.reached().keySet()).containsExactly("all", "hot", "warm", "cold");
        assertThat(card.reached().get("all")).satisfies(all -> {
            assertThat(all.devices()).isEqualTo(20);
            assertThat(all.reached()).isPositive();
        });
    }

    @Test
    void itsCountsAddUp() {
        Map<String, Long> counts = run(OUTAGE).counts();

        assertThat(counts.get("events")).isGreaterThanOrEqualTo(counts.get("eventsHandled"));
        assertThat(counts.get("eventsHandled")).isPositive();
        assertThat(counts.get("delivered") + counts.get("notDelivered") + counts.get("unknown"))
                .isPositive()
                .isLessThanOrEqualTo(counts.get("requests"));
    }

    @Test
    void afterAViolationTheInvariantsThatAreJudgedLastAreOpen() {
        String text = SimulationText.of(card(new Violation(Invariant.EVENTS_ONCE, Tick.ZERO, "event 1-2, twice")));

        assertThat(text)
                .contains(
                        "BROKEN  an event is handled once by each process (EVENTS_ONCE at 0 s: event 1-2, twice)\n",
                        "open    all are home in time\n",
                        "ok      a device's events are handled in order\n",
                        "        expect at most 3 switches\n")
                .endsWith("\nFAILED\n");
    }

    @Test
    void aRunThatPassesNamesEveryInvariantAndExpectation() {
        SimulationScorecard card = SimulationScorecard.of(
                new SimulationResult(OUTAGE, 1200, 0xabcL, Optional.empty(), 1, Optional.empty()),
                new Counts(),
                Duration.ofMillis(600));
        String text = SimulationText.of(card);

        assertThat(text).startsWith("Simulation of outage: 1 faults, lasts 1h\n");
        assertThat(text).contains("2,000\n", "0000000000000abc\n").endsWith("\nPASSED\n");
        assertThat(text.lines().filter(line -> line.startsWith("ok ")))
                .hasSize(Invariant.values().length + OUTAGE.expectations().size());
    }

    private static SimulationScorecard card(Violation violation) {
        return SimulationScorecard.of(
                new SimulationResult(OUTAGE, 1000, 1, Optional.of(violation), 0, Optional.empty()),
                new Counts(),
                Duration.ofSeconds(1));
    }

    private static SimulationScorecard run(Scenario scenario) {
        Counts counts = new Counts();
        SimulationResult result = Simulation.of(scenario, List.of(counts)).run();
        return SimulationScorecard.of(result, counts, Duration.ofSeconds(1));
    }
}
