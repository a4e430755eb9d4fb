package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceMode;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every input meets every state of the two links, but for the pairs that {@link Unreachable} gives a reason for. */
final class DevicePairsTest {
    private static final int SEEDS = 4000;
    private static final int STEPS = 600;

    /** An input in a state of the links. */
    record Pair(CloudSide.State cloud, DirectSide.State direct, String input) {}

    @Test
    void everyPairOfStateAndInputIsMetUnlessItIsUnreachableForAKnownReason() {
        Set<Pair> met = new HashSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            walk(seed, met);
        }
        Set<String> never = new TreeSet<>();
        Set<String> wronglyCalledUnreachable = new TreeSet<>();
        for (Pair pair : all()) {
            Optional<String> reason = Unreachable.reason(pair);
            if (!met.contains(pair) && reason.isEmpty()) {
                never.add(pair.toString());
            } else if (met.contains(pair)) {
                reason.ifPresent(why -> wronglyCalledUnreachable.add(pair + ": " + why));
            }
        }
        assertThat(never).as("pairs that were never met").isEmpty();
        assertThat(wronglyCalledUnreachable).isEmpty();
        assertThat(all()).as("inputs that exist").containsAll(met);
    }

    @Test
    void everyReasonExplainsAPair() {
        Set<String> used = new HashSet<>();
        all().forEach(pair -> Unreachable.reason(pair).ifPresent(used::add));

        assertThat(used).containsExactlyInAnyOrderElementsOf(Unreachable.reasons());
    }

    private static Set<Pair> all() {
        Set<Pair> pairs = new HashSet<>();
        for (CloudSide.State cloud : CloudSide.State.values()) {
            for (DirectSide.State direct : DirectSide.State.values()) {
                InputDice.names().forEach(input -> pairs.add(new Pair(cloud, direct, input)));
            }
        }
        return pairs;
    }

    private static void walk(long seed, Set<Pair> met) {
        Random random = new Random(seed);
        DeviceModel model = new DeviceModel(spec(random), random);
        InputDice dice = new InputDice(random);
        DeviceLaws laws = new DeviceLaws();
        Tick now = Tick.ZERO;
        DeviceInput input = new DeviceInput.PoweredOn(random.nextInt(4) > 0);
        for (int i = 0; i < STEPS; i++) {
            met.add(new Pair(model.cloudState(), model.directState(), InputDice.name(input)));
            List<DeviceEffect> effects = model.take(input, now);
            dice.follow(input, effects);
            String where = "seed " + seed + ", step " + i + ": " + input;
            laws.check(model, effects, where);
            if (dice.running().contains(DeviceTimer.WAKE)) {
                assertThat(dice.running()).as(where).containsOnly(DeviceTimer.WAKE);
            }
            now = now.plus(Duration.ofSeconds(random.nextInt(40)));
            input = dice.next();
        }
    }

    private static DeviceSpec spec(Random random) {
        DeviceMode mode = List.of(DeviceMode.values()).get(random.nextInt(DeviceMode.values().length));
        DeviceSpec spec = DeviceSpec.of(DeviceBench.DEVICE, mode, DeviceLink.WIFI);
        if (random.nextInt(3) == 0) {
            spec = spec.withSleep(new SleepCycle(Duration.ofMinutes(15), Duration.ofMinutes(2)));
        }
        if (random.nextInt(2) == 0) {
            spec = spec.withTimes(spec.times().withNetworkReset(Duration.ofMinutes(5)));
        }
        if (random.nextInt(8) == 0) {
            spec = spec.withProfile(DeviceProfile.MQTT_TLS_0_2_27);
        } else if (random.nextInt(8) > 0) {
            spec = spec.withSecret(DeviceBench.SECRET);
        }
        return random.nextInt(4) == 0 ? spec.withColdClock() : spec;
    }
}
