package dev.lifeline.failover.runtime;

import static dev.lifeline.failover.runtime.FleetBench.SOON;
import static dev.lifeline.failover.runtime.FleetBench.device;
import static dev.lifeline.failover.runtime.FleetBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Vote;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.core.Cohort;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.spi.Request;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the fleet goes to the standby and comes home again. */
final class FleetReturnTest {
    private static final int FLEET = 400;
    private static final Duration HOME_DWELL = Duration.ofMinutes(2);
    private static final Duration WAVE = Duration.ofSeconds(30);

    private final FleetBench bench = new FleetBench();

    @Test
    void devicesThatComeDirectlyInAnOutageAreToldToStay() {
        bench.afterAnOutage();
        bench.direct.appears(device(0));
        bench.time.advance(Duration.ofSeconds(1));

        assertThat(orders(device(0))).singleElement().isInstanceOf(Control.GoDirect.class);
    }

    @Test
    void devicesGoHomeInNestedWavesAfterTheDwell() {
        bench.afterAnOutage();
        IntStream.range(0, FLEET).forEach(number -> bench.direct.appears(device(number)));
        bench.time.advance(Duration.ofSeconds(5));
        bench.cloudWorks();
        Tick recovering = untilRecovering();

        bench.time.advance(recovering.plus(HOME_DWELL).since(bench.time.now()).minusMillis(1));
        assertThat(sentHome()).isEmpty();

        Set<DeviceId> home = new HashSet<>();
        for (double share : List.of(0.01, 0.05, 0.25, 1.0)) {
            bench.time.advance(Duration.ofSeconds(1));
            assertThat(sentHome()).containsAll(home);
            assertThat((double) sentHome().size() / FLEET).isBetween(share - 0.06, share + 0.06);
            home = sentHome();
            bench.time.advance(WAVE.minusSeconds(1));
        }

        assertThat(home).hasSize(FLEET);
        bench.time.advance(Duration.ofSeconds(1));
        assertThat(bench.label(Direction.EVENTS)).isEqualTo("Healthy");
    }

    @Test
    void aDeviceWhoseCloudLinkIsNotUpIsAskedAgain() {
        bench.afterAnOutage();
        bench.direct.appears(device(0));
        bench.time.advance(Duration.ofSeconds(5));
        bench.direct.script(device(0)).answers(Refusal.BUSY, SOON);
        bench.cloudWorks();
        bench.time.advance(Duration.ofMinutes(6));
        int asked = orders(device(0)).size();

        bench.time.advance(Duration.ofSeconds(30));
        assertThat(orders(device(0))).hasSize(asked + 2);
        bench.direct.script(device(0)).answers(Refusal.TAKEN, SOON);
        bench.time.advance(Duration.ofSeconds(16));
        int taken = orders(device(0)).size();
        bench.time.advance(Duration.ofMinutes(5));

        assertThat(orders(device(0))).hasSize(taken).last().isInstanceOf(Control.GoHome.class);
    }

    @Test
    void badEvidenceDuringTheReturnGoesBackDownAndDoublesTheNextDwell() {
        bench.afterAnOutage();
        bench.cloudWorks();
        Tick first = untilRecovering();
        bench.time.advance(Duration.ofSeconds(125));
        assertThat(bench.changes).extracting(HealthChange::cause).contains("wave 1 of 4");

        bench.cloudFails(refused());
        bench.time.advance(Duration.ofSeconds(60));
        assertThat(bench.label(Direction.COMMANDS)).isEqualTo("Down");
        assertThat(bench.fleet.runtime().board.table().share(Cohort.ALL, Direction.COMMANDS))
                .isZero();
        bench.cloudWorks();
        Tick second = untilRecovering();

        assertThat(bench.firstInto(Direction.COMMANDS, "Recovering")).isEqualTo(first);
        bench.time.advance(
                second.plus(HOME_DWELL.multipliedBy(2)).since(bench.time.now()).minusMillis(1));
        assertThat(waves()).isEqualTo(1);
        bench.time.advance(Duration.ofSeconds(1));
        assertThat(waves()).isEqualTo(2);
    }

    @Test
    void aVisitorThatMissedTheCloudIsServedForAWhileBeforeItIsSentHome() {
        bench.started();
        bench.direct.appears(device(0));
        bench.votes(device(0), Vote.LOST);
        bench.time.advance(Duration.ofSeconds(59));
        assertThat(orders(device(0))).isEmpty();

        bench.time.advance(Duration.ofSeconds(2));
        assertThat(orders(device(0))).singleElement().isInstanceOf(Control.GoHome.class);
    }

    @Test
    void aDeviceThatOnlyChecksInIsLeftAlone() {
        bench.started();
        bench.direct.appears(device(0));
        bench.votes(device(0), Vote.FINE);
        bench.time.advance(Duration.ofMinutes(10));

        assertThat(orders(device(0))).isEmpty();
    }

    /** Found by simulation: the answer came after its limit, and the device stayed away for ever. */
    @Test
    void aDeviceWhoseAnswerToGoDirectIsLostIsSentHomeAllTheSame() {
        bench.afterAnOutage();
        bench.direct.script(device(0)).neverAnswers();
        bench.direct.appears(device(0));
        bench.time.advance(Duration.ofSeconds(5));
        assertThat(orders(device(0))).hasSize(1).last().isInstanceOf(Control.GoDirect.class);

        bench.cloudWorks();
        bench.time.advance(Duration.ofSeconds(10));
        bench.direct.script(device(0)).answers(Refusal.TAKEN, SOON);
        bench.time.advance(Duration.ofMinutes(10));

        assertThat(orders(device(0))).last().isInstanceOf(Control.GoHome.class);
    }

    private Tick untilRecovering() {
        for (int second = 0; second < 300; second++) {
            bench.time.advance(Duration.ofSeconds(1));
            if (bench.label(Direction.COMMANDS).equals("Recovering")) {
                return bench.changes.get(bench.changes.size() - 1).at();
            }
        }
        throw new AssertionError("never Recovering: " + bench.changes);
    }

    private long waves() {
        return bench.changes.stream()
                .filter(change -> change.key().direction() == Direction.COMMANDS
                        && change.cause().equals("wave 1 of 4"))
                .count();
    }

    private List<Control> orders(DeviceId device) {
        return FleetBench.asked(bench.direct, device, Request.Order.class).stream()
                .map(Request.Order::control)
                .toList();
    }

    private Set<DeviceId> sentHome() {
        Set<DeviceId> devices = new HashSet<>();
        bench.direct.asked().forEach(envelope -> {
            if (envelope.request() instanceof Request.Order order && order.control() instanceof Control.GoHome) {
                devices.add(order.device());
            }
        });
        return devices;
    }
}
