package dev.lifeline.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShrinkerTest {
    private static final List<FaultKind> KINDS =
            List.of(FaultKind.CLOUD_GRAY, FaultKind.STREAM_HELD, FaultKind.HANDLER_FAILS);

    private static final Scenario LARGE = Scenario.of("large", 1000, Duration.ofHours(10))
            .withFaults(IntStream.range(0, 200)
                    .mapToObj(index -> Fault.of(
                            KINDS.get(index % KINDS.size()), Duration.ofMinutes(index), Duration.ofSeconds(200)))
                    .toList())
            .withExpectations(
                    List.of(new Expectation.NoSwitch(), new Expectation.AtMostSwitches(1), new Expectation.NoSwitch()));

    /** What was asked, and whether it failed. */
    private static final class Memory implements Predicate<Scenario> {
        final List<Scenario> asked = new ArrayList<>();
        final Set<Scenario> failed = new HashSet<>();
        private final Predicate<Scenario> fails;

        Memory(Predicate<Scenario> fails) {
            this.fails = fails;
        }

        @Override
        public boolean test(Scenario scenario) {
            asked.add(scenario);
            boolean failing = fails.test(scenario);
            if (failing) {
                failed.add(scenario);
            }
            return failing;
        }
    }

    @Test
    void threeOfTwoHundredFaultsAreLeft() {
        Memory memory = new Memory(scenario -> begins(scenario).containsAll(List.of(7L, 99L, 180L)));

        Scenario smallest = Shrinker.smallest(LARGE, memory, ShrinkerTest::ignored);

        assertThat(begins(smallest)).containsExactly(7L, 99L, 180L);
        assertThat(smallest.faults()).extracting(Fault::lasts).containsOnly(Duration.ofSeconds(1));
        assertThat(smallest.devices()).isEqualTo(1);
        assertThat(smallest.lasts()).isEqualTo(smallest.lastEnd());
        assertThat(smallest.expectations()).isEmpty();
        assertThat(memory.asked).doesNotHaveDuplicates().hasSizeLessThan(200);
    }

    @Test
    void aFaultStaysAsLongAsItMustBe() {
        Memory memory = new Memory(scenario -> begins(scenario).contains(3L)
                && scenario.faults().stream()
                        .anyMatch(fault ->
                                fault.at().toMinutes() == 50 && fault.lasts().toSeconds() > 60));

        Scenario smallest = Shrinker.smallest(LARGE, memory, ShrinkerTest::ignored);

        assertThat(smallest.faults())
                .extracting(Fault::lasts)
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(61));
        assertThat(smallest.lasts()).isEqualTo(Duration.ofMinutes(50).plusSeconds(61));
    }

    @Test
    void devicesTimeAndExpectationsStayAsTheyMustBe() {
        Scenario smallest = Shrinker.smallest(
                LARGE,
                scenario -> scenario.devices() >= 417
                        && scenario.lasts().toSeconds() > 4000
                        && scenario.expectations().contains(new Expectation.AtMostSwitches(1)),
                ShrinkerTest::ignored);

        assertThat(smallest)
                .isEqualTo(LARGE.withFaults(List.of())
                        .withDevices(417)
                        .lasting(Duration.ofSeconds(4001))
                        .withExpectations(List.of(new Expectation.AtMostSwitches(1))));
    }

    @Test
    void aFaultStrikesEverybodyIfThatFailsToo() {
        assertThat(shareLeft(share -> true)).isEqualTo(100);
        assertThat(shareLeft(share -> share >= 12 && share < 90)).isEqualTo(12);
    }

    @Test
    void partsOfASecondGo() {
        Duration odd = Duration.ofMillis(2500);
        Scenario scenario = Scenario.of("odd", 1, Duration.ofMillis(7700))
                .withFaults(List.of(Fault.of(FaultKind.CLOUD_GRAY, odd, odd)));

        Scenario smallest = Shrinker.smallest(scenario, each -> each.faults().size() == 1, ShrinkerTest::ignored);

        assertThat(smallest.faults()).containsExactly(Fault.of(FaultKind.CLOUD_GRAY, odd, Duration.ofSeconds(1)));
        assertThat(smallest.lasts()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aScenarioThatDoesNotFailIsRefused() {
        assertThatThrownBy(() -> Shrinker.smallest(LARGE, scenario -> false, ShrinkerTest::ignored))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("large: does not fail (expected: a scenario that does)");
    }

    @Test
    void itNeverRunsMoreOftenThanItMayAndReturnsWhatFailed() {
        for (int runs = 1; runs < 60; runs++) {
            Memory memory = new Memory(scenario -> scenario.toString().hashCode() % 3 == 0 || scenario.equals(LARGE));

            Scenario smallest = Shrinker.smallest(LARGE, memory, runs, ShrinkerTest::ignored);

            assertThat(memory.asked).hasSizeLessThanOrEqualTo(runs).doesNotHaveDuplicates();
            assertThat(memory.failed).contains(smallest);
        }
        assertThatThrownBy(() -> Shrinker.smallest(LARGE, scenario -> true, 0, ShrinkerTest::ignored))
                .hasMessage("runs: 0 (expected: >= 1)");
    }

    @Test
    void itsProgressIsTheSameEachTime() {
        List<String> first = progress();

        assertThat(first).first().isEqualTo("run 1: 200 faults, 1000 devices, 10h");
        assertThat(first).last().asString().contains(": 2 faults, 1 devices, ");
        assertThat(progress()).isEqualTo(first);
    }

    private static List<String> progress() {
        List<String> lines = new ArrayList<>();
        Shrinker.smallest(LARGE, scenario -> begins(scenario).containsAll(List.of(10L, 11L)), lines::add);
        return lines;
    }

    private static int shareLeft(Predicate<Integer> fails) {
        Fault fault = Fault.of(FaultKind.DEVICES_OFFLINE, Duration.ZERO, Duration.ofSeconds(1))
                .on(50);
        Scenario scenario = Scenario.of("share", 1, Duration.ofSeconds(1)).withFaults(List.of(fault));
        return Shrinker.smallest(
                        scenario,
                        each -> each.faults().size() == 1
                                && fails.test(each.faults().get(0).share()),
                        ShrinkerTest::ignored)
                .faults()
                .get(0)
                .share();
    }

    private static void ignored(String progress) {}

    private static List<Long> begins(Scenario scenario) {
        return scenario.faults().stream().map(fault -> fault.at().toMinutes()).toList();
    }
}
