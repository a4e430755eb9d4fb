package dev.lifeline.failover.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.spi.TransportId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RouteTableTest {
    private static final TransportId PARTICLE = TransportId.of("particle");
    private static final TransportId DIRECT = TransportId.of("direct");
    private static final int DEVICES = 100_000;

    private final RouteTable table = RouteTable.allAtHome(7, PARTICLE, List.of(DIRECT, TransportId.of("broker")));

    @Test
    void everybodyIsAtHomeAtFirstAndOnTheFirstStandbyWhenHomeIsDown() {
        RouteTable down = table.withShare(Cohort.ALL, Direction.COMMANDS, 0);

        assertThat(atHome(table, numbered())).isEqualTo(DEVICES);
        assertThat(atHome(down, numbered())).isZero();
        assertThat(down.wanted(new DeviceId(1, 1), Cohort.ALL, Direction.COMMANDS))
                .isEqualTo(DIRECT);
        assertThat(down.wanted(new DeviceId(1, 1), Cohort.ALL, Direction.EVENTS))
                .isEqualTo(PARTICLE);
    }

    @Test
    void nothingMovesWithoutAStandby() {
        RouteTable alone = RouteTable.allAtHome(1, PARTICLE, List.of()).withShare(Cohort.ALL, Direction.COMMANDS, 0);

        assertThat(atHome(alone, numbered())).isEqualTo(DEVICES);
    }

    @Test
    void wavesAreNested() {
        RouteTable before = wave(0.01);
        for (double share : List.of(0.05, 0.25, 1.0)) {
            RouteTable next = wave(share);
            for (DeviceId device : numbered()) {
                if (isAtHome(before, device)) {
                    assertThat(isAtHome(next, device))
                            .as("%s at %s", device, share)
                            .isTrue();
                }
            }
            before = next;
        }
    }

    @Test
    void sharesAreKeptWithinOnePercentForNumberedAndForRandomIds() {
        for (double share : List.of(0.01, 0.05, 0.25, 0.5, 1.0)) {
            assertThat((double) atHome(wave(share), numbered()) / DEVICES).isBetween(share - 0.01, share + 0.01);
            assertThat((double) atHome(wave(share), random()) / DEVICES).isBetween(share - 0.01, share + 0.01);
        }
    }

    @Test
    void everyChangeRaisesTheEpoch() {
        assertThat(table.epoch()).isEqualTo(new Epoch(7, 0));
        assertThat(wave(0.5).withShare(new Cohort("boron"), Direction.EVENTS, 3).epoch())
                .isEqualTo(new Epoch(9, 0));
    }

    @Test
    void aCohortsRowCountsAndTheOthersInherit() {
        Cohort boron = new Cohort("boron");
        RouteTable partial = table.withShare(boron, Direction.COMMANDS, 0);
        DeviceId device = new DeviceId(1, 1);

        assertThat(partial.wanted(device, boron, Direction.COMMANDS)).isEqualTo(DIRECT);
        assertThat(partial.wanted(device, boron, Direction.EVENTS)).isEqualTo(PARTICLE);
        assertThat(partial.wanted(device, new Cohort("argon"), Direction.COMMANDS))
                .isEqualTo(PARTICLE);
    }

    private RouteTable wave(double share) {
        return table.withShare(Cohort.ALL, Direction.COMMANDS, (int) Math.ceil(share * Health.WHOLE));
    }

    private static long atHome(RouteTable table, List<DeviceId> devices) {
        return devices.stream().filter(device -> isAtHome(table, device)).count();
    }

    private static boolean isAtHome(RouteTable table, DeviceId device) {
        return table.wanted(device, Cohort.ALL, Direction.COMMANDS).equals(PARTICLE);
    }

    private static List<DeviceId> numbered() {
        return IntStream.range(0, DEVICES)
                .mapToObj(number -> new DeviceId(0xe00fce68deadbeefL, number))
                .toList();
    }

    private static List<DeviceId> random() {
        SplittableRandom random = new SplittableRandom(11);
        return IntStream.range(0, DEVICES)
                .mapToObj(number -> new DeviceId(random.nextLong(), random.nextInt()))
                .toList();
    }
}
