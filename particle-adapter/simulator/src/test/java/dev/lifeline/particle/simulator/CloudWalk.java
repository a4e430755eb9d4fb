package dev.lifeline.particle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** One cloud and its device, to which anything may happen. Laws hold after each step. */
final class CloudWalk {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final String TOKEN = "0123456789012345678901234567890123456789";
    private static final CloudRules RULES = CloudRules.particle();
    private static final Duration SILENCE = DeviceDescription.WIFI_KEEP_ALIVE.multipliedBy(2);

    /** How the cloud and the device see their session. */
    enum Session {
        OFFLINE,
        ONLINE,
        /** Its wire is cut, and the cloud knows. */
        GONE,
        /** Its wire is cut, and the cloud does not know yet. */
        BELIEVED
    }

    private final VirtualTime time = new VirtualTime();
    private final CloudModel cloud;
    private final List<WatchedAnswer> answers = new ArrayList<>();
    private final List<ToDevice> told = new ArrayList<>();
    private DevicePort port;
    private boolean attached = true;
    private Tick lastSaid = Tick.ZERO;
    private long lastCall;

    CloudWalk(long seed) {
        cloud = new CloudModel(time, time, time, new Random(seed), RULES, new Secret(TOKEN));
        cloud.register(DeviceDescription.wifi(DEVICE, Set.of("led"), Set.of("temperature")));
        port = cloud.attach(DEVICE, this::receive);
    }

    CloudOutage outage() {
        return cloud.outage();
    }

    Session session() {
        if (cloud.believesOnline(DEVICE)) {
            return attached ? Session.ONLINE : Session.BELIEVED;
        }
        return attached ? Session.OFFLINE : Session.GONE;
    }

    void turnTo(CloudOutage next) {
        cloud.outage(next);
        assertThat(next.cutsSessions() && cloud.believesOnline(DEVICE)).isFalse();
    }

    /** The new wire takes the place of the old one, whose messages count no more. */
    void attach() {
        DevicePort old = port;
        port = cloud.attach(DEVICE, this::receive);
        attached = true;
        Session before = session();
        int heard = told.size();
        old.send(new FromDevice.Goodbye());
        old.vanish();
        assertThat(session()).isEqualTo(before);
        assertThat(told).hasSize(heard);
    }

    void vanish() {
        port.vanish();
        attached = false;
    }

    void send(FromDevice message) {
        Session before = session();
        boolean heard = attached && !outage().swallowsDeviceMessages();
        port.send(message);
        if (heard && (message instanceof FromDevice.Connect || before == Session.ONLINE)) {
            lastSaid = time.now();
        }
        if (!heard) {
            assertThat(session()).as("nobody heard %s", message).isEqualTo(before);
            assertThat(told).as("nobody heard %s", message).isEmpty();
        } else if (message instanceof FromDevice.Connect) {
            assertThat(told)
                    .hasAtLeastOneElementOfType(
                            outage().cutsSessions() ? ToDevice.SessionEnded.class : ToDevice.Connected.class);
        } else if (before == Session.OFFLINE) {
            assertThat(told).containsExactly(new ToDevice.SessionEnded());
        } else if (message instanceof FromDevice.Goodbye) {
            assertThat(session()).isEqualTo(Session.OFFLINE);
        }
    }

    void request(String method, String path, Map<String, String> fields) {
        WatchedAnswer answer = new WatchedAnswer(method + " " + path, time.now());
        answers.add(answer);
        List<String> segments =
                List.of(path.replace("DEVICE", DEVICE.toString()).split("/"));
        cloud.request(new ApiRequest(method, segments, fields, Optional.of(TOKEN), "10.0.0.1"), answer);
        assertThat(answer.waits() && !outage().answersApi()).as("%s", answer).isFalse();
    }

    void abandon(Random random) {
        List<WatchedAnswer> streams =
                answers.stream().filter(WatchedAnswer::streams).toList();
        if (!streams.isEmpty()) {
            streams.get(random.nextInt(streams.size())).abandon();
        }
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    /** A call that the device was told of lately, or one that it was not. */
    long call(Random random) {
        return Math.max(1, lastCall - random.nextInt(3));
    }

    void assertLaws() {
        assertDelivery();
        assertStreams();
        Tick now = time.now();
        for (WatchedAnswer answer : answers) {
            boolean late = now.since(answer.asked()).compareTo(RULES.variableWait()) > 0;
            assertThat(late && answer.waits())
                    .as("%s waits for longer than the cloud does", answer)
                    .isFalse();
        }
        answers.removeIf(answer -> !answer.waits() && !answer.streams());
        if (cloud.believesOnline(DEVICE)) {
            assertThat(now.since(lastSaid)).as("silent, and believed online").isLessThan(SILENCE);
        }
    }

    private void assertDelivery() {
        if (!outage().reachesDevices()) {
            assertThat(told)
                    .doesNotHaveAnyElementsOfTypes(
                            ToDevice.CallFunction.class,
                            ToDevice.ReadVariable.class,
                            ToDevice.Ping.class,
                            ToDevice.Deliver.class);
        }
        told.clear();
    }

    private void assertStreams() {
        List<WatchedAnswer> streams =
                answers.stream().filter(WatchedAnswer::streams).toList();
        assertThat(cloud.openStreams()).isEqualTo(streams.size());
        assertThat(streams.isEmpty() || outage() != CloudOutage.UNAVAILABLE).isTrue();
        for (WatchedAnswer stream : streams) {
            String text = stream.takeWritten();
            if (!outage().feedsStreams()) {
                assertThat(text).isIn("", ":ok\n\n");
            } else if (!outage().reachesDevices()) {
                assertThat(text).doesNotContain("from-device", "spark/status");
            }
        }
    }

    private void receive(ToDevice message) {
        assertThat(attached).as("told without a wire: %s", message).isTrue();
        assertThat(outage().swallowsDeviceMessages())
                .as("told through a black hole: %s", message)
                .isFalse();
        told.add(message);
        if (message instanceof ToDevice.Connected) {
            assertThat(cloud.believesOnline(DEVICE))
                    .as("told that it is connected")
                    .isTrue();
        } else if (message instanceof ToDevice.CallFunction call) {
            lastCall = call.callId();
        } else if (message instanceof ToDevice.ReadVariable read) {
            lastCall = read.callId();
        } else if (message instanceof ToDevice.Ping ping) {
            lastCall = ping.callId();
        }
    }

    /** What the device can say, by the names of the messages; in an order that is the same in every JVM. */
    static Map<String, Saying> sayings() {
        return new TreeMap<>(Map.of(
                "Connect", (walk, random) -> new FromDevice.Connect(),
                "Goodbye", (walk, random) -> new FromDevice.Goodbye(),
                "KeepAlive", (walk, random) -> new FromDevice.KeepAlive(),
                "Publish", (walk, random) -> new FromDevice.Publish(1, "from-device", "x"),
                "Pinged", (walk, random) -> new FromDevice.Pinged(walk.call(random)),
                "FunctionReturned", (walk, random) -> new FromDevice.FunctionReturned(walk.call(random), 1),
                "VariableRead", (walk, random) -> new FromDevice.VariableRead(walk.call(random), new Value.Int(1))));
    }

    /** Makes a message of a device. */
    interface Saying {
        FromDevice make(CloudWalk walk, Random random);
    }
}
