package dev.lifeline.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SmallRandomTest {
    private static final String FIVE = """
                scenario  small-5
                seed      5
                devices   20
                lasts     2h
                home      45m
                fleet     hot 55%, warm 10%, cellular 50%, sleepy 5%, network-reset 40%, cold-clock 45%
                events    every 4m55s
                calls     every 6m53s
                deadline  3m

                at 8m41s     cloud token-expired for 64s
                at 15m20s    api slow 29s800ms for 56s
                at 17m54s    cloud-path loss 98% on 40% of devices for 13m25s
                at 26m9s     cloud blackhole for 46s
                at 50m7s     cloud refused for 47s
                at 58m19s    cloud-path cut-from-device for 6s
                at 1h15m55s  devices reboot for 37s
                at 1h17m36s  backend offline for 13s
                at 1h18m44s  devices sim-limit on 55% of devices for 83s
                at 1h25m53s  backend dns-failure for 16s
                """;

    private static final List<Scenario> MANY =
            LongStream.range(0, 2000).mapToObj(SmallRandom::of).toList();
    private static final Set<FaultKind> OUTAGES = Set.of(
            FaultKind.CLOUD_REFUSED,
            FaultKind.CLOUD_BLACKHOLE,
            FaultKind.CLOUD_RESET,
            FaultKind.CLOUD_503,
            FaultKind.CLOUD_STALL,
            FaultKind.CLOUD_GRAY);

    /** Written down once: another JVM or a change that makes other scenarios of old seeds fails here. */
    @Test
    void aSeedMakesTheSameScenarioEverywhere() {
        assertThat(ScenarioText.of(SmallRandom.of(5))).isEqualTo(FIVE);
    }

    @Test
    void anySeedMakesOneOfItsOwnName() {
        assertThat(LongStream.of(Long.MIN_VALUE, -1, 0, Long.MAX_VALUE).mapToObj(SmallRandom::of))
                .extracting(Scenario::name)
                .containsExactly("small--9223372036854775808", "small--1", "small-0", "small-9223372036854775807");
        assertThat(MANY.stream().map(Scenario::faults).distinct()).hasSize(MANY.size());
    }

    @Test
    void everyOneIsSmall() {
        assertThat(MANY).allSatisfy(scenario -> {
            assertThat(scenario.devices()).isEqualTo(20);
            assertThat(scenario.lasts()).isEqualTo(Duration.ofHours(2));
            assertThat(scenario.faults()).hasSizeBetween(1, 20);
            assertThat(scenario.lastEnd()).isLessThanOrEqualTo(Duration.ofMinutes(110));
            assertThat(scenario.load().eventPeriod()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5));
            assertThat(scenario.load().callPeriod()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(10));
        });
    }

    @Test
    void whatStrikesEverybodyDoesNotOverlapItself() {
        assertThat(MANY).allSatisfy(scenario -> {
            List<Fault> faults = scenario.faults();
            assertThat(IntStream.range(0, faults.size()).filter(later -> faults.subList(0, later).stream()
                            .anyMatch(earlier -> overlap(earlier, faults.get(later)))))
                    .isEmpty();
        });
    }

    @Test
    void thereIsEveryKindAndMostAreShort() {
        List<Fault> faults =
                MANY.stream().flatMap(scenario -> scenario.faults().stream()).toList();

        assertThat(faults).extracting(Fault::kind).contains(FaultKind.values());
        assertThat(share(
                        faults.stream()
                                .filter(fault -> fault.lasts().toSeconds() <= 120)
                                .count(),
                        faults.size()))
                .isBetween(65.0, 80.0);
    }

    @Test
    void aThirdAndMoreHasAnOutageOfTheCloud() {
        long outages = MANY.stream().filter(SmallRandomTest::hasOutage).count();

        assertThat(share(outages, MANY.size())).isBetween(33.0, 75.0);
    }

    private static boolean hasOutage(Scenario scenario) {
        return scenario.faults().stream()
                .anyMatch(
                        fault -> OUTAGES.contains(fault.kind()) && fault.lasts().toMinutes() >= 5);
    }

    private static boolean overlap(Fault earlier, Fault later) {
        return earlier.kind() == later.kind()
                && !later.kind().isOfDevices()
                && earlier.end().compareTo(later.at()) > 0;
    }

    private static double share(long part, long whole) {
        return 100.0 * part / whole;
    }
}
