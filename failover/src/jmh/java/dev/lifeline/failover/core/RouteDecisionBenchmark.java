package dev.lifeline.failover.core;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.spi.TransportId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to decide a device's route, over more devices than the caches hold. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RouteDecisionBenchmark {
    private static final int DEVICES = 1 << 20;

    /** Share of the fleet at home, in percent: healthy, down, the third wave of a return. */
    @Param({"100", "0", "25"})
    public int atHome;

    private final DeviceId[] devices = new DeviceId[DEVICES];
    private RouteTable table = RouteTable.allAtHome(1, TransportId.of("particle"), List.of(TransportId.of("direct")));
    private int next;

    @Setup
    public void fillTheFleet() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DEVICES; i++) {
            devices[i] = new DeviceId(random.nextLong(), random.nextInt());
        }
        table = table.withShare(Cohort.ALL, Direction.COMMANDS, Health.WHOLE * atHome / 100);
    }

    @Benchmark
    public TransportId wanted() {
        next = (next + 1) & (DEVICES - 1);
        return table.wanted(devices[next], Cohort.ALL, Direction.COMMANDS);
    }
}
