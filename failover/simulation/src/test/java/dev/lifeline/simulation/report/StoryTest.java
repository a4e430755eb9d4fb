package dev.lifeline.simulation.report;

import static dev.lifeline.simulation.report.Reports.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.FaultKind;
import dev.lifeline.simulation.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class StoryTest {
    @Test
    void anOutageIsToldFromItsBeginningToItsEnd() {
        Story story = new Story(new Facts(Reports.outage(), Reports.passed()));

        assertThat(story.headline()).isEqualTo("The fleet was moved and brought home, and nothing was lost.");
        assertThat(story.text())
                .startsWith("The cloud was gray (it looked well and carried nothing) from 0:30:00 to 1:45:00."
                        + " Lifeline noticed after 31 s, decided to move the fleet after 76 s, had 99 % of the 100 devices"
                        + " on the direct route 3 min 18 s after it broke and had everybody home 4 min 25 s after"
                        + " everything was mended.")
                .endsWith("No event was lost, and no request ran twice that must not.");
    }

    @Test
    void aFailureIsToldFirstAndNothingIsClaimedThatWasNotSeen() {
        Violation violation = new Violation(Invariant.NO_EVENT_LOST, at(1871), "event 1-3");
        Story story = new Story(new Facts(new Recorder(Reports.scenario()), Reports.failed(violation)));

        assertThat(story.headline())
                .isEqualTo("It failed at 0:31:11. This must always hold, and did not: no event is lost.");
        assertThat(story.text()).doesNotContain("No event was lost");
    }

    @Test
    void wherePeaceWasKeptThatIsSaid() {
        Scenario calm = Scenario.of("calm", 1, Duration.ofHours(1));
        SimulationResult result = new SimulationResult(calm, 1, 1, Optional.empty(), 0, Optional.of(at(3600)));
        Facts facts = new Facts(new Recorder(calm), result);

        assertThat(new Story(facts).headline()).isEqualTo("Nothing broke, and nothing was lost.");
        assertThat(new Story(facts).text())
                .startsWith("Nothing was broken in 1 h. Lifeline left the only device on the cloud.");
        assertThat(new Figures(facts).all()).extracting(Figures.Figure::name).doesNotContain("until noticed");
    }

    @Test
    void manyFaultsAreToldByTheirKinds() {
        List<Fault> faults = Stream.of(FaultKind.values())
                .flatMap(kind -> Stream.of(1, 2).map(minute -> Duration.ofMinutes(minute)))
                .map(at -> Fault.of(FaultKind.CLOUD_RESET, at, Duration.ofSeconds(5)))
                .toList();

        assertThat(FaultWords.story(faults.subList(0, 2)))
                .isEqualTo("the cloud reset connections, 2 times between 0:01:00 and 0:02:05");
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void everyFaultHasWordsForThoseWhoDoNotKnowTheScenariosOnes(FaultKind kind) {
        assertThat(FaultWords.clause(kind)).isNotEqualTo(kind.words()).contains(" ");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "20, less than 0.1 s",
        "1500, 1.5 s",
        "76000, 76 s",
        "266000, 4 min 26 s",
        "5400000, 1 h 30 min"
    })
    void spansAreSpoken(long millis, String words) {
        assertThat(Spoken.span(Duration.ofMillis(millis))).isEqualTo(words);
    }
}
