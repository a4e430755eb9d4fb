package dev.lifeline.simulation.report;

import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the sentence and the key figures say, worked out once. */
final class Facts {
    private static final int[] SHARES = {99, 95, 90, 75, 50, 25, 10};

    private final Recorder recorder;
    private final SimulationResult result;
    private final Tick end;

    Facts(Recorder recorder, SimulationResult result) {
        this.recorder = recorder;
        this.result = result;
        this.end = end(result, recorder);
    }

    SimulationResult result() {
        return result;
    }

    Recorder recorder() {
        return recorder;
    }

    Scenario scenario() {
        return result.scenario();
    }

    /** Of what is drawn: when all was done, or when it broke. */
    Tick end() {
        return end;
    }

    /** The faults that struck before the end. */
    List<Fault> faults() {
        return scenario().faults().stream()
                .filter(fault -> fault.at().toNanos() < end.nanos())
                .toList();
    }

    /**
     * When the outage began that the rest is counted from: of the faults that may speak against the cloud the first that
     * still struck when the fleet was moved, or else the first of all.
     */
    Optional<Tick> broke() {
        return outage().map(fault -> new Tick(fault.at().toNanos()));
    }

    /** That fault. */
    Optional<Fault> outage() {
        List<Fault> suspects =
                faults().stream().filter(fault -> fault.kind().excusesSwitch()).toList();
        long decided = recorder.chronicle().moved(Tick.ZERO).map(Tick::nanos).orElse(-1L);
        return suspects.stream()
                .filter(fault -> fault.at().toNanos() <= decided && fault.end().toNanos() >= decided)
                .findFirst()
                .or(() -> suspects.stream().findFirst());
    }

    Optional<Duration> noticed() {
        return broke().flatMap(begin -> recorder.chronicle().suspected(begin).map(at -> at.since(begin)));
    }

    Optional<Duration> isolated() {
        return broke().flatMap(begin -> recorder.chronicle().isolated(begin).map(at -> at.since(begin)));
    }

    Optional<Duration> moved() {
        return broke().flatMap(begin -> recorder.chronicle().moved(begin).map(at -> at.since(begin)));
    }

    /** The highest round share of the devices that was on the direct route at once; 0 if less than a tenth was. */
    int share() {
        int most = recorder.fleet().moved().percent();
        return Arrays.stream(SHARES).filter(share -> share <= most).findFirst().orElse(0);
    }

    /** How long after the fault that share was there. */
    Optional<Duration> shareAfter() {
        return broke().flatMap(begin -> recorder.fleet().moved().first(share()).map(at -> at.since(begin)))
                .filter(after -> !after.isNegative());
    }

    /** How long after the last fault everybody was home. */
    Optional<Duration> homeAfter() {
        Tick mended = new Tick(scenario().lastEnd().toNanos());
        return recorder.fleet().emptied().map(at -> at.since(mended)).filter(after -> !after.isNegative());
    }

    long total(Series counter) {
        return Arrays.stream(counter.values()).asLongStream().sum();
    }

    long handled() {
        return total(recorder.traffic().handledHome())
                + total(recorder.traffic().handledAway());
    }

    private static Tick end(SimulationResult result, Recorder recorder) {
        Scenario scenario = result.scenario();
        long last = scenario.lasts().plus(scenario.home()).toNanos();
        long seen = recorder.grid().used() * recorder.grid().width();
        long end = result.settled()
                .or(() -> result.violation().map(Violation::at))
                .map(Tick::nanos)
                .orElse(seen);
        return new Tick(Math.max(Duration.ofSeconds(1).toNanos(), Math.min(end, last)));
    }
}
