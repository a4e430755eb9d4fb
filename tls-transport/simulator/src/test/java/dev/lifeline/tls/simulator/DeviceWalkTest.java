package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.CommandAge;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Epoch;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Walks devices at random, from printed seeds, and checks the contract's laws after each step. */
final class DeviceWalkTest {
    private static final int SEEDS = 300;
    private static final int STEPS = 250;

    /** What may happen; each must be met in each (route, direct link, cloud link) that there is. */
    private enum Step {
        PUBLISH,
        CALL,
        CALL_BY_CLOUD,
        GO_DIRECT,
        GO_HOME,
        ASK,
        ACKNOWLEDGE,
        SEND_AGAIN,
        CLOUD_DOWN,
        CLOUD_SILENT,
        CLOUD_BACK,
        BACKEND_DOWN,
        BACKEND_BACK,
        NETWORK_DOWN,
        NETWORK_BACK,
        CLOCK_SET,
        WAIT
    }

    @Test
    void theLawsHoldOnEveryWay() {
        Map<Step, Set<String>> met = new EnumMap<>(Step.class);
        for (long seed = 1; seed <= SEEDS; seed++) {
            walk(seed, met);
        }
        Set<String> situations = new HashSet<>();
        met.values().forEach(situations::addAll);
        assertThat(met).hasSameSizeAs(Step.values());
        met.forEach((step, seen) ->
                assertThat(seen).as("situations met by %s", step).isEqualTo(situations));
    }

    private static void walk(long seed, Map<Step, Set<String>> met) {
        Random random = new Random(seed);
        DeviceMode mode = List.of(DeviceMode.values()).get(random.nextInt(DeviceMode.values().length));
        DeviceBench device = new DeviceBench(mode, seed, spec -> kind(spec, seed)).on();
        DeviceLaws laws = new DeviceLaws();
        for (int i = 0; i < STEPS; i++) {
            Step step = List.of(Step.values()).get(random.nextInt(Step.values().length));
            met.computeIfAbsent(step, s -> new HashSet<>()).add(situation(device));
            take(device, step, new Epoch(i / 8 + random.nextInt(5), 0), random);
            laws.check(
                    device.model(), device.effects(DeviceEffect.class), "seed " + seed + ", step " + i + ": " + step);
            device.forget();
        }
    }

    /** Every third device sleeps, every fourth has a secret, every fifth does not know the time. */
    private static DeviceSpec kind(DeviceSpec spec, long seed) {
        SleepCycle cycle = new SleepCycle(Duration.ofMinutes(2), Duration.ofMinutes(4));
        DeviceSpec known = seed % 4 == 0 ? spec.withSecret(DeviceBench.SECRET) : spec;
        DeviceSpec some = seed % 3 == 0 ? known.withSleep(cycle) : known;
        return seed % 5 == 0 ? some.withColdClock() : some;
    }

    private static String situation(DeviceBench device) {
        DeviceModel model = device.model();
        return model.route() + " direct=" + model.directUp() + " cloud=" + model.cloudUp();
    }

    private static void take(DeviceBench device, Step step, Epoch epoch, Random random) {
        switch (step) {
            case PUBLISH -> device.publish("x");
            case CALL -> device.call(1 + random.nextInt(30), epoch);
            case CALL_BY_CLOUD -> byCloud(device, "c " + tag(epoch, random) + " relay on");
            case GO_DIRECT -> device.order(new Control.GoDirect(epoch));
            case GO_HOME -> device.order(new Control.GoHome(epoch));
            case ASK -> device.order(new Control.AskOutcome(new CommandId(1 + random.nextInt(30)), age(random)));
            case ACKNOWLEDGE -> byCloud(device, "a 1-" + Integer.toString(1 + random.nextInt(30), 36));
            case SEND_AGAIN -> device.order(new Control.SendAgain(1, 1 + random.nextInt(30)));
            case WAIT -> device.advance(Duration.ofSeconds(random.nextInt(200)));
            default -> world(device, step);
        }
    }

    private static CommandTag tag(Epoch epoch, Random random) {
        CommandTag first = new CommandTag(new CommandId(1 + random.nextInt(30)), epoch, 1);
        return random.nextBoolean() ? first : first.repeated(age(random));
    }

    private static CommandAge age(Random random) {
        return new CommandAge(random.nextInt(2000));
    }

    private static void world(DeviceBench device, Step step) {
        switch (step) {
            case CLOUD_DOWN -> device.cloudDown();
            case CLOUD_SILENT -> device.cloudSilent();
            case CLOUD_BACK -> device.cloudBack();
            case BACKEND_DOWN -> device.backendDown();
            case BACKEND_BACK -> device.backendBack();
            case CLOCK_SET -> device.take(new DeviceInput.ClockSet());
            default -> device.take(new DeviceInput.NetworkChanged(step == Step.NETWORK_BACK));
        }
    }

    private static void byCloud(DeviceBench device, String argument) {
        device.take(new DeviceInput.CloudSaid(new FromCloud.CallFunction(1, "lf", argument)));
    }
}
