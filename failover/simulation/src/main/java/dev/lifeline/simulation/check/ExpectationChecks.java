package dev.lifeline.simulation.check;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.simulation.scenario.Expectation;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges what a scenario itself expects, when its time is over.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class ExpectationChecks implements Journal {
    private final Verdicts verdicts;
    private final Scenario scenario;
    private final Map<Direction, List<Tick>> downs = new EnumMap<>(Direction.class);
    private final List<Reaching> reachings = new ArrayList<>();

    ExpectationChecks(Verdicts verdicts, Scenario scenario) {
        this.verdicts = verdicts;
        this.scenario = scenario;
        for (Expectation expectation : scenario.expectations()) {
            if (expectation instanceof Expectation.Reached reached) {
                reachings.add(new Reaching(reached));
            }
        }
    }

    /** How often home was decided to be down, in the direction in which that came most. */
    int switches() {
        return downs.values().stream().mapToInt(List::size).max().orElse(0);
    }

    @Override
    public void healthChanged(HealthChange change) {
        if (change.from().equals("Suspect") && change.to().equals("Down")) {
            downs.computeIfAbsent(change.key().direction(), direction -> new ArrayList<>())
                    .add(change.at());
        }
    }

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        for (Reaching reaching : reachings) {
            reaching.deviceDid(at, device, effect);
        }
    }

    void finish(Tick at) {
        for (Expectation expectation : scenario.expectations()) {
            if (expectation instanceof Expectation.Down down) {
                down(at, down);
            } else if (expectation instanceof Expectation.NoSwitch && switches() > 0) {
                broken(at, "no switch was expected, and there were " + switches());
            } else if (expectation instanceof Expectation.AtMostSwitches most && switches() > most.times()) {
                broken(at, "at most " + most.times() + " switches were expected, and there were " + switches());
            }
        }
        for (Reaching reaching : reachings) {
            reaching.finish(at);
        }
    }

    private void down(Tick at, Expectation.Down down) {
        Window window = new Window(down.of(), down.within());
        boolean decided = downs.values().stream().flatMap(List::stream).anyMatch(window::holds);
        if (!decided) {
            broken(at, "the cloud was expected to be decided down within " + window + ", and it was at " + downs);
        }
    }

    private void broken(Tick at, String found) {
        verdicts.broken(Invariant.EXPECTED, at, found);
    }

    /** A span of the scenario. */
    private record Window(Duration from, Duration length) {
        boolean holds(Tick at) {
            return at.nanos() >= from.toNanos()
                    && at.nanos() <= from.plus(length).toNanos();
        }

        @Override
        public String toString() {
            return length.toSeconds() + " s of " + from.toSeconds() + " s";
        }
    }

    /** Counts the devices that were reached directly. */
    private final class Reaching {
        private final Expectation.Reached expected;
        private final Window window;
        private final Set<DeviceId> ran = new HashSet<>();
        private final Set<DeviceId> acknowledged = new HashSet<>();
        private final Map<DeviceId, Tick> reached = new HashMap<>();

        Reaching(Expectation.Reached expected) {
            this.expected = expected;
            this.window = new Window(expected.of(), expected.within());
        }

        void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
            if (!window.holds(at)) {
                return;
            }
            if (effect instanceof DeviceEffect.Executed executed && executed.via() == Route.AWAY) {
                ran.add(device);
            } else if (effect instanceof DeviceEffect.EventAcknowledged done && done.via() == Route.AWAY) {
                acknowledged.add(device);
            } else {
                return;
            }
            if (ran.contains(device) && acknowledged.contains(device)) {
                reached.putIfAbsent(device, at);
            }
        }

        void finish(Tick at) {
            if (reached.size() * 100L < (long) expected.percent() * scenario.devices()) {
                broken(
                        at,
                        expected.percent() + " % of " + scenario.devices()
                                + " devices were expected to be reached within " + window + ", and " + reached.size()
                                + " were");
            }
        }
    }
}
