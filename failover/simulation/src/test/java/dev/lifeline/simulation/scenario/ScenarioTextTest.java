package dev.lifeline.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScenarioTextTest {
    private static final String SHORTEST = "scenario x\ndevices 20\nlasts 1h\n";

    private static final String KEYS =
            "one of scenario, seed, devices, lasts, home, fleet, events, calls, deadline, at, expect)";
    private static final String EXPECTATIONS =
            "one of down within 90s of 30m, reached 99% within 20m of 30m, at most 1 switch, no switch)";

    private static final String EVERYTHING = """
            scenario  every-thing
            seed      -7
            devices   10000
            lasts     3h
            home      50m
            fleet     hot 1%, warm 2%, cellular 3%, sleepy 4%, network-reset 5%, cold-clock 6%
            events    every 10m
            calls     every 1h
            deadline  250ms

            at 0s        handler fails for 1s
            at 30m       cloud gray for 75m
            at 70m       cloud-path loss 20% on 10% of devices for 5m
            at 70m       devices reboot on 99% of devices for 1m
            at 2h        api slow 8s for 90s

            expect down within 90s of 30m
            expect reached 99% within 20m of 30m
            expect at most 1 switch
            expect at most 8 switches
            expect no switch
            """;

    @Test
    void everyKeyIsReadAndWritten() {
        Scenario scenario = ScenarioText.parse(EVERYTHING);

        assertThat(ScenarioText.of(scenario)).isEqualTo(EVERYTHING);
        assertThat(scenario.fleet()).isEqualTo(new FleetMix(1, 2, 3, 4, 5, 6));
        assertThat(scenario.load())
                .isEqualTo(new Workload(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofMillis(250)));
        assertThat(scenario.faults())
                .contains(new Fault(
                        FaultKind.CLOUD_PATH_LOSS,
                        Duration.ofMinutes(70),
                        Duration.ofMinutes(5),
                        Optional.of(20),
                        Optional.empty(),
                        10));
        assertThat(scenario.expectations())
                .contains(new Expectation.Reached(99, Duration.ofMinutes(20), Duration.ofMinutes(30)));
    }

    @Test
    void threeKeysAreEnough() {
        assertThat(ScenarioText.parse(SHORTEST)).isEqualTo(Scenario.of("x", 20, Duration.ofHours(1)));
    }

    @Test
    void linesComeInAnyOrder() {
        List<String> lines = new ArrayList<>(EVERYTHING.lines().toList());
        Collections.reverse(lines);
        String reversed = String.join("\r\n", lines);

        Scenario scenario = ScenarioText.parse(reversed);

        assertThat(scenario.faults()).hasSize(5).isSortedAccordingTo(Comparator.comparing(Fault::at));
        assertThat(scenario.withFaults(List.of()).withExpectations(List.of()))
                .isEqualTo(ScenarioText.parse(EVERYTHING).withFaults(List.of()).withExpectations(List.of()));
    }

    @Test
    void commentsAndBlanksAreNothing() {
        String text = "# Ümlaut\n\n \t \nscenario x # called so\n  devices\t20\nlasts 1h#\nexpect no switch";

        assertThat(ScenarioText.parse(text).expectations()).containsExactly(new Expectation.NoSwitch());
    }

    @Test
    void whatAFleetDoesNotNameIsNone() {
        assertThat(ScenarioText.parse(SHORTEST + "fleet sleepy 5% ,hot 100%").fleet())
                .isEqualTo(new FleetMix(100, 0, 0, 5, 0, 0));
    }

    @Test
    void aThousandRandomOnesComeBack() {
        assertThat(LongStream.range(0, 1000).mapToObj(SmallRandom::of))
                .allSatisfy(scenario -> assertThat(ScenarioText.parse(ScenarioText.of(scenario)))
                        .isEqualTo(scenario));
    }

    @Test
    void everyKindComesBack() {
        List<Fault> faults = Stream.of(FaultKind.values())
                .map(kind -> new Fault(
                        kind,
                        Duration.ofNanos(1),
                        Duration.ofMillis(1500),
                        kind.amount() == FaultKind.Amount.PERCENT ? Optional.of(100) : Optional.empty(),
                        kind.amount() == FaultKind.Amount.DURATION ? Optional.of(Duration.ofDays(2)) : Optional.empty(),
                        kind.isOfDevices() ? 1 : 100))
                .toList();
        Scenario scenario = Scenario.of("all", 1, Duration.ofDays(365)).withFaults(faults);

        assertThat(ScenarioText.parse(ScenarioText.of(scenario))).isEqualTo(scenario);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cloud gray for 5m; cloud (expected: " + KEYS,
                "sed 1; sed (expected: " + KEYS,
                "seed 1.5; 1.5 (expected: a whole number of 64 bits)",
                "seed 99999999999999999999; 99999999999999999999 (expected: a whole number of 64 bits)",
                "seed; end of the line (expected: a whole number of 64 bits)",
                "seed 1 2 3; 2 3 (expected: end of the line)",
                "devices 30; devices (expected: once, and it is in line 2)",
                "home 0s; home: 0s (expected: > 0)",
                "home 1d; 1d (expected: a duration such as 90s, 75m or 1h30m, of at most a year)",
                "events 10m; 10m (expected: every)",
                "calls every; end of the line (expected: a duration such as 90s, 75m or 1h30m, of at most a year)",
                "fleet; end of the line (expected: one of hot, warm, cellular, sleepy, network-reset, cold-clock)",
                "fleet hot 20; 20 (expected: a percentage such as 20%)",
                "fleet hot 20%, hot 30%; hot (expected: once)",
                "fleet hot 20% warm 30%; warm 30% (expected: end of the line)",
                "fleet lukewarm 5%; lukewarm (expected: one of hot, warm, cellular, sleepy, network-reset, cold-clock)",
                "fleet hot 60%, warm 50%; hot and warm: 60 and 50 (expected: at most 100 together)",
                "fleet sleepy 101%; sleepy: 101 % (expected: 0 to 100)",
                "at 30m; end of the line (expected: what breaks, such as cloud gray)",
                "at noon cloud gray for 5m; noon (expected: a duration such as 90s, 75m or 1h30m, of at most a year)",
                "at 30m cloud gray; end of the line (expected: for)",
                "at 30m cloud gray 20% for 5m; 20% (expected: for)",
                "at 30m cloud gray for 5m on 10% of devices; on 10% of devices (expected: end of the line)",
                "at 30m cloud gray for 0s; for: 0s (expected: > 0)",
                "at 59m cloud gray for 61s; cloud gray at 59m: ends at 1h1s (expected: by the end of the scenario, 1h)",
                "at 30m cloud-path loss for 5m; for (expected: a percentage such as 20%)",
                "at 30m cloud-path loss 0% for 5m; cloud-path loss: 0 % (expected: 1 to 100)",
                "at 30m cloud-path held on 0% of devices for 5m; share: 0 % (expected: 1 to 100)",
                "at 30m cloud-path held on 10% for 5m; for (expected: of)",
                "at 30m api slow 20% for 5m; 20% (expected: a duration such as 90s, 75m or 1h30m, of at most a year)",
                "at 30m api slow 0s for 5m; api slow: 0s (expected: > 0)",
                "expect; end of the line (expected: " + EXPECTATIONS,
                "expect success; success (expected: " + EXPECTATIONS,
                "expect no hope; hope (expected: switch)",
                "expect at least 1 switch; least (expected: most)",
                "expect at most one switch; one (expected: a number such as 200)",
                "expect at most 1 day; day (expected: switches)",
                "expect down by 5m; by (expected: within)",
                "expect down within 0s of 5m; within: 0s (expected: > 0)",
                "expect reached 0% within 5m of 5m; reached: 0 % (expected: 1 to 100)",
            })
    void aBadLineIsToldWithWhatWasExpected(String line, String problem) {
        assertThat(problems(SHORTEST + line)).containsExactly("line 4: " + problem);
    }

    @Test
    void anUnknownFaultIsNamedWithItsLine() {
        assertThat(problems(SHORTEST + "\n\n\nat 30m cloud grey for 5m"))
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem)
                        .startsWith("line 7: cloud grey (expected: one of cloud gray, cloud reset,"));
    }

    @Test
    void aShareOfWhatStrikesEverybodyIsRefused() {
        assertThat(problems(SHORTEST + "at 30m cloud gray on 10% of devices for 5m"))
                .containsExactly(
                        "line 4: on 10% of devices for 5m (expected: no share of devices, cloud gray strikes everybody)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100001", "-1", "999999999999", "1e3"})
    void aBadNumberOfDevicesIsToldOnce(String devices) {
        assertThat(problems("scenario x\ndevices " + devices + "\nlasts 1h"))
                .hasSize(1)
                .allSatisfy(
                        problem -> assertThat(problem).startsWith("line 2: ").contains(devices, "(expected: "));
    }

    @Test
    void whatMustBeThereIsMissed() {
        assertThat(problems(""))
                .containsExactly(
                        "devices: missing (expected: a line such as devices 200)",
                        "lasts: missing (expected: a line such as lasts 3h)",
                        "scenario: missing (expected: a line such as scenario gray-75)");
    }

    @Test
    void everyProblemOfAFileIsToldAtOnceInTheOrderOfItsLines() {
        String text = "at 2h cloud gray for 1s\nscenario Big\nlasts 1h\nat 2h handler fail for 1s\nnonsense";

        assertThat(problems(text))
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("line 1: cloud gray at 2h: ends at 2h1s"),
                        problem -> assertThat(problem).startsWith("line 2: name: Big "),
                        problem ->
                                assertThat(problem).startsWith("line 4: handler fail (expected: one of handler fails"),
                        problem -> assertThat(problem).startsWith("line 5: nonsense "),
                        problem -> assertThat(problem).startsWith("devices: missing "));
    }

    @Test
    void manyProblemsAreCounted() {
        assertThat(problems(SHORTEST + "nonsense\n".repeat(100))).hasSize(13).endsWith("and 88 more");
    }

    static List<String> problems(String text) {
        ScenarioException failure = catchThrowableOfType(ScenarioException.class, () -> ScenarioText.parse(text));
        assertThat(failure).isNotNull();
        return failure.problems();
    }
}
