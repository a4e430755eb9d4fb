package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Walks devices at random, from printed seeds, and checks the contract's laws after each step. */
final class DeviceWalkTest {
    private static final int SEEDS = 150;
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
        DeviceBench device = new DeviceBench(mode, seed, spec -> spec).on();
        for (int i = 0; i < STEPS; i++) {
            Step step = List.of(Step.values()).get(random.nextInt(Step.values().length));
            met.computeIfAbsent(step, s -> new HashSet<>()).add(situation(device));
            take(device, step, new Epoch(i / 8 + random.nextInt(5), 0), random);
            check(device, "seed " + seed + ", step " + i + ": " + step);
        }
    }

    private static String situation(DeviceBench device) {
        DeviceModel model = device.model();
        return model.route() + " direct=" + model.directUp() + " cloud=" + model.cloudUp();
    }

    private static void take(DeviceBench device, Step step, Epoch epoch, Random random) {
        switch (step) {
            case PUBLISH -> device.publish("x");
            case CALL -> device.call(1 + random.nextInt(30), epoch);
            case CALL_BY_CLOUD ->
                byCloud(device, "c " + new CommandId(1 + random.nextInt(30)) + "-" + epoch + "-1 relay on");
            case GO_DIRECT -> device.order(new Control.GoDirect(epoch));
            case GO_HOME -> device.order(new Control.GoHome(epoch));
            case ASK -> device.order(new Control.AskOutcome(new CommandId(1 + random.nextInt(30))));
            case ACKNOWLEDGE -> byCloud(device, "a 1-" + Integer.toString(1 + random.nextInt(30), 36));
            case SEND_AGAIN -> device.order(new Control.SendAgain(1, 1 + random.nextInt(30)));
            case WAIT -> device.advance(Duration.ofSeconds(random.nextInt(200)));
            default -> world(device, step);
        }
    }

    private static void world(DeviceBench device, Step step) {
        switch (step) {
            case CLOUD_DOWN -> device.cloudDown();
            case CLOUD_SILENT -> device.cloudSilent();
            case CLOUD_BACK -> device.cloudBack();
            case BACKEND_DOWN -> device.backendDown();
            case BACKEND_BACK -> device.backendBack();
            default -> device.take(new DeviceInput.NetworkChanged(step == Step.NETWORK_BACK));
        }
    }

    private static void byCloud(DeviceBench device, String argument) {
        device.take(new DeviceInput.CloudSaid(new FromCloud.CallFunction(1, "lf", argument)));
    }

    private static void check(DeviceBench device, String where) {
        assertThat(device.model().kept()).as(where).isBetween(0, KeepBuffer.CAPACITY);
        List<CommandId> runs = device.effects(DeviceEffect.Executed.class).stream()
                .flatMap(run -> run.tag().map(CommandTag::command).stream())
                .toList();
        assertThat(runs).as(where).doesNotHaveDuplicates();
        assertThat(firstSendings(device)).as(where).isSorted();
    }

    /** Sequence numbers of events that go out for the first time, over either route. */
    private static List<Integer> firstSendings(DeviceBench device) {
        List<Integer> sequence = new ArrayList<>();
        for (DeviceEffect effect : device.effects(DeviceEffect.class)) {
            stamp(effect).filter(stamp -> !stamp.repeat()).ifPresent(stamp -> sequence.add(stamp.seq()));
        }
        return sequence;
    }

    private static Optional<Stamp> stamp(DeviceEffect effect) {
        if (effect instanceof DeviceEffect.SendFrame send && send.frame() instanceof Frame.Event event) {
            return Optional.of(event.stamp());
        } else if (effect instanceof DeviceEffect.SendToCloud send && send.message() instanceof ToCloud.Publish sent) {
            return CloudEventName.parse(sent.name()).stamp();
        }
        return Optional.empty();
    }
}
