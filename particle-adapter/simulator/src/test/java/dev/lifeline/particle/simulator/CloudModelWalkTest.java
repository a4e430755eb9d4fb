package dev.lifeline.particle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Walks the cloud at random: every input meets every outage and every state of a device's session. */
final class CloudModelWalkTest {
    private static final int SEEDS = 400;
    private static final int STEPS = 600;

    private static final Map<String, BiConsumer<CloudWalk, Random>> INPUTS = inputs();

    private static final Map<String, Predicate<Pair>> UNREACHABLE = Map.of(
            "an outage that cuts sessions leaves no device online",
            pair -> pair.outage.cutsSessions()
                    && Set.of(CloudWalk.Session.ONLINE, CloudWalk.Session.BELIEVED)
                            .contains(pair.session));

    /** An input in a state. */
    record Pair(CloudOutage outage, CloudWalk.Session session, String input) {}

    @Test
    void lawsHoldOnEveryWayAndEveryInputIsMetInEveryState() {
        Set<Pair> met = new HashSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            walk(seed, met);
        }
        Set<Pair> reachable = all();
        reachable.removeIf(pair -> UNREACHABLE.values().stream().anyMatch(reason -> reason.test(pair)));
        assertThat(texts(met)).as("pairs of state and input").isEqualTo(texts(reachable));
    }

    @Test
    void everyReasonExplainsAPair() {
        assertThat(UNREACHABLE.values()).allMatch(reason -> all().stream().anyMatch(reason));
    }

    @Test
    void everyMessageOfADeviceIsAmongTheInputs() {
        assertThat(CloudWalk.sayings().keySet())
                .isEqualTo(Arrays.stream(FromDevice.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toSet()));
    }

    private static void walk(long seed, Set<Pair> met) {
        Random random = new Random(seed);
        CloudWalk walk = new CloudWalk(seed);
        List<String> names = new ArrayList<>(INPUTS.keySet());
        for (int i = 0; i < STEPS; i++) {
            String input = names.get(random.nextInt(names.size()));
            Pair pair = new Pair(walk.outage(), walk.session(), input);
            met.add(pair);
            try {
                INPUTS.get(input).accept(walk, random);
                walk.assertLaws();
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + seed + ", step " + i + ": " + pair, broken);
            }
        }
    }

    private static Map<String, BiConsumer<CloudWalk, Random>> inputs() {
        Map<String, BiConsumer<CloudWalk, Random>> inputs = new LinkedHashMap<>();
        CloudWalk.sayings()
                .forEach((name, saying) -> inputs.put(name, (walk, random) -> walk.send(saying.make(walk, random))));
        inputs.put("attach", (walk, random) -> walk.attach());
        inputs.put("vanish", (walk, random) -> walk.vanish());
        inputs.put("a stream is abandoned", CloudWalk::abandon);
        inputs.put("seconds pass", (walk, random) -> walk.pass(Duration.ofSeconds(random.nextInt(20))));
        inputs.put("a minute passes", (walk, random) -> walk.pass(Duration.ofSeconds(60)));
        for (CloudOutage outage : CloudOutage.values()) {
            inputs.put("outage " + outage, (walk, random) -> walk.turnTo(outage));
        }
        requests(inputs);
        return inputs;
    }

    private static void requests(Map<String, BiConsumer<CloudWalk, Random>> inputs) {
        Map<String, String> event = Map.of("name", "lf/p/all/x", "data", "x");
        request(inputs, "GET", "v1/access_tokens/current", Map.of());
        request(inputs, "GET", "v1/devices", Map.of());
        request(inputs, "GET", "v1/devices/DEVICE", Map.of());
        request(inputs, "POST", "v1/devices/DEVICE/led", Map.of("arg", "on"));
        request(inputs, "GET", "v1/devices/DEVICE/temperature", Map.of());
        request(inputs, "PUT", "v1/devices/DEVICE/ping", Map.of());
        request(inputs, "POST", "v1/devices/DEVICE/unknown", Map.of());
        request(inputs, "GET", "v1/devices/DEVICE/unknown", Map.of());
        request(inputs, "GET", "v1/devices/unknown", Map.of());
        request(inputs, "POST", "v1/devices/events", event);
        request(inputs, "GET", "v1/devices/events", Map.of());
        request(inputs, "GET", "v1/devices/DEVICE/events", Map.of());
        request(inputs, "GET", "v1/products/1/events", Map.of());
        request(inputs, "DELETE", "v1/nothing", Map.of());
    }

    private static void request(
            Map<String, BiConsumer<CloudWalk, Random>> inputs, String method, String path, Map<String, String> fields) {
        inputs.put(method + " " + path, (walk, random) -> walk.request(method, path, fields));
    }

    private static Set<Pair> all() {
        Set<Pair> all = new HashSet<>();
        for (CloudOutage outage : CloudOutage.values()) {
            for (CloudWalk.Session session : CloudWalk.Session.values()) {
                INPUTS.keySet().forEach(input -> all.add(new Pair(outage, session, input)));
            }
        }
        return all;
    }

    private static Set<String> texts(Set<Pair> pairs) {
        return pairs.stream().map(Pair::toString).collect(Collectors.toCollection(TreeSet::new));
    }
}
