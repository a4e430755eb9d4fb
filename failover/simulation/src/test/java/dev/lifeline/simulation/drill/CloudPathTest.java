package dev.lifeline.simulation.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.network.Road;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.FleetPlan;
import dev.lifeline.tls.simulator.CloudLink;
import dev.lifeline.tls.simulator.FromCloud;
import dev.lifeline.tls.simulator.ToCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The wire between devices and cloud, in virtual time. */
final class CloudPathTest {
    private static final FleetPlan PLAN = FleetPlan.of(Scenario.of("calm", 2, Duration.ofHours(1)));
    private static final DeviceId ONE = PLAN.spec(0).id();
    private static final DeviceId OTHER = PLAN.spec(1).id();

    private final Timeline time = new Timeline();
    private final List<DeviceId> atCloud = new ArrayList<>();
    private final List<FromCloud> atDevice = new ArrayList<>();
    private final List<Consumer<FromCloud>> receivers = new ArrayList<>();
    private final CloudPath path = new CloudPath(new Cloud(), PLAN, 2, time, new Random(1));

    @Test
    void whatADeviceSaysOnACutWayIsLostAndTheOtherDirectionIsWell() {
        path.attach(ONE, atDevice::add);
        path.change(List.of(ONE), way -> way.toCloud().cut());

        path.send(ONE, new ToCloud.KeepAlive());
        path.send(OTHER, new ToCloud.KeepAlive());
        receivers.get(0).accept(new FromCloud.KeepAliveAnswered());
        path.change(List.of(ONE), way -> way.toCloud().mend());
        time.advance(Duration.ofMinutes(5));

        assertThat(atCloud).containsExactly(OTHER);
        assertThat(atDevice).hasSize(1);
    }

    @Test
    void whatIsHeldComesAtTheEnd() {
        path.change(List.of(ONE), way -> way.toCloud().hold());
        path.send(ONE, new ToCloud.KeepAlive());
        time.advance(Duration.ofMinutes(1));
        assertThat(atCloud).isEmpty();

        path.change(List.of(ONE), way -> way.toCloud().release());
        time.advance(Duration.ofSeconds(1));

        assertThat(atCloud).containsExactly(ONE);
    }

    @Test
    void ofALossyWayMostIsSentAgain() {
        Consumer<Road> half = road -> road.lose(50);
        path.change(List.of(ONE), way -> half.accept(way.toCloud()));
        for (int i = 0; i < 1000; i++) {
            path.send(ONE, new ToCloud.KeepAlive());
        }

        time.advance(Duration.ofSeconds(1));
        assertThat(atCloud).hasSizeBetween(400, 600);
        time.advance(Duration.ofMinutes(2));
        assertThat(atCloud).hasSizeBetween(930, 999);
    }

    /** Takes what arrives. */
    private final class Cloud implements CloudLink {
        @Override
        public void attach(DeviceId device, Consumer<FromCloud> receiver) {
            receivers.add(receiver);
        }

        @Override
        public void send(DeviceId device, ToCloud message) {
            atCloud.add(device);
        }
    }
}
