package dev.lifeline.failover.runtime;

import static dev.lifeline.failover.runtime.FleetBench.SOON;
import static dev.lifeline.failover.runtime.FleetBench.device;
import static dev.lifeline.failover.runtime.FleetBench.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Device events: once, in order, acknowledged when handled. */
final class FleetEventsTest {
    private static final DeviceId DEVICE = device(0);

    private final FleetBench bench = new FleetBench();
    private final List<Integer> handled = new ArrayList<>();
    private boolean handlerFails;

    private void start() {
        bench.fleet.onEvent(event -> {
            if (handlerFails) {
                throw new IllegalStateException("the application's database is away");
            }
            handled.add(event.stamp().orElseThrow().seq());
        });
        bench.started();
    }

    @Test
    void anEventThatComesOverTwoRoutesIsDeliveredOnce() {
        start();
        bench.sends(bench.particle, DEVICE, stamp(1, 1));
        bench.sends(bench.direct, DEVICE, stamp(1, 1).repeated());
        bench.time.settle();

        assertThat(handled).containsExactly(1);
    }

    @Test
    void orderIsRestoredAboveTheRoutes() {
        start();
        bench.sends(bench.particle, DEVICE, stamp(1, 1));
        bench.sends(bench.direct, DEVICE, stamp(1, 3));
        bench.sends(bench.particle, DEVICE, stamp(1, 2));
        bench.time.settle();

        assertThat(handled).containsExactly(1, 2, 3);
    }

    @Test
    void aGapIsAskedForAndSkippedOnlyAfterTheDeviceHasTakenTheQuestion() {
        start();
        bench.particle.script(DEVICE).answers(Refusal.BUSY, SOON);
        bench.sends(bench.particle, DEVICE, stamp(1, 1));
        bench.sends(bench.particle, DEVICE, stamp(1, 4));
        bench.time.advance(Duration.ofMinutes(3));
        assertThat(sendAgain()).hasSizeGreaterThan(3).containsOnly(new Control.SendAgain(2, 3));
        assertThat(handled).containsExactly(1);

        bench.particle.script(DEVICE).answers(Refusal.TAKEN, SOON);
        bench.time.advance(Duration.ofSeconds(45));

        assertThat(handled).containsExactly(1, 4);
    }

    /** Found by simulation: what was sent again was lost on its way too, and was then skipped although the device kept it. */
    @Test
    void whatTheDeviceStillKeepsIsNeverSkippedHoweverLongItTakes() {
        start();
        bench.particle.script(DEVICE).answers(new Value.Int(3), SOON);
        bench.sends(bench.particle, DEVICE, stamp(1, 1));
        bench.sends(bench.particle, DEVICE, stamp(1, 4));
        bench.time.advance(Duration.ofMinutes(3));
        assertThat(sendAgain())
                .hasSizeGreaterThan(3)
                .startsWith(new Control.SendAgain(2, 3))
                .endsWith(new Control.SendAgain(3, 3));
        assertThat(handled).containsExactly(1);

        bench.sends(bench.particle, DEVICE, stamp(1, 3).repeated());
        bench.time.settle();

        assertThat(handled).containsExactly(1, 3, 4);
    }

    @Test
    void aGapThatFillsItselfCostsNoRequest() {
        start();
        bench.sends(bench.particle, DEVICE, stamp(1, 2));
        bench.time.advance(Duration.ofSeconds(1));
        bench.sends(bench.particle, DEVICE, stamp(1, 1));
        bench.time.advance(Duration.ofMinutes(1));

        assertThat(handled).containsExactly(1, 2);
        assertThat(sendAgain()).isEmpty();
    }

    @Test
    void whatWasHeldBeforeARestartOfTheDeviceIsNotLost() {
        start();
        bench.sends(bench.particle, DEVICE, stamp(1, 1));
        bench.sends(bench.particle, DEVICE, stamp(1, 3));
        bench.sends(bench.particle, DEVICE, stamp(2, 1));
        bench.time.settle();

        assertThat(handled).containsExactly(1, 3, 1);
    }

    @Test
    void anEventIsAcknowledgedOnlyAfterTheHandlerReturned() {
        start();
        handlerFails = true;
        bench.direct.appears(DEVICE);
        bench.sends(bench.direct, DEVICE, stamp(1, 1).wantingAcknowledgement());
        bench.time.advance(Duration.ofMillis(5));
        assertThat(acknowledgedDirectly()).isEmpty();

        handlerFails = false;
        bench.time.advance(Duration.ofSeconds(2));

        assertThat(handled).containsExactly(1);
        assertThat(acknowledgedDirectly()).containsExactly(new Acknowledgement(1, 1));
    }

    @Test
    void anEventThatTheHandlerNeverTakesIsParkedAndReportedAndTheNextGoesOn() {
        start();
        handlerFails = true;
        bench.sends(bench.particle, DEVICE, stamp(1, 1));
        bench.time.advance(Duration.ofMinutes(2));
        handlerFails = false;
        bench.sends(bench.particle, DEVICE, stamp(1, 2));
        bench.time.settle();

        assertThat(bench.parked)
                .singleElement()
                .satisfies(event -> assertThat(event.stamp().map(Stamp::seq)).contains(1));
        assertThat(handled).containsExactly(2);
    }

    @Test
    void overDirectItIsAcknowledgedAtOnceAndUnasked() {
        start();
        bench.direct.appears(DEVICE);
        bench.sends(bench.direct, DEVICE, stamp(1, 1));
        bench.time.settle();

        assertThat(acknowledgedDirectly()).containsExactly(new Acknowledgement(1, 1));
    }

    @Test
    void overHomeItIsAcknowledgedOnlyWhenTheStampAsks() {
        start();
        bench.sends(bench.particle, DEVICE, stamp(1, 1));
        bench.time.advance(Duration.ofMinutes(1));
        assertThat(acknowledgedAtHome(DEVICE)).isEmpty();

        bench.sends(bench.particle, DEVICE, stamp(1, 2).wantingAcknowledgement());
        bench.time.settle();

        assertThat(acknowledgedAtHome(DEVICE)).containsExactly(new Acknowledgement(1, 2));
    }

    @Test
    void acknowledgementsOnTheWayAreCoalesced() {
        start();
        for (int seq = 1; seq <= 20; seq++) {
            bench.sends(bench.particle, DEVICE, stamp(1, seq).wantingAcknowledgement());
        }
        bench.time.advance(Duration.ofSeconds(5));

        assertThat(acknowledgedAtHome(DEVICE))
                .hasSizeLessThanOrEqualTo(2)
                .last()
                .isEqualTo(new Acknowledgement(1, 20));
    }

    @Test
    void acknowledgementsOverHomeKeepToTheirBudget() {
        FleetBench thrifty = new FleetBench(config -> config.withAcknowledgementsPerSecond(1));
        thrifty.fleet.onEvent(event -> {});
        thrifty.started();
        int devices = 100;
        for (int number = 0; number < devices; number++) {
            thrifty.sends(thrifty.particle, device(number), stamp(1, 1).wantingAcknowledgement());
        }
        thrifty.time.settle();
        assertThat(acknowledgements(thrifty)).isEqualTo(50);

        thrifty.time.advance(Duration.ofSeconds(10));
        assertThat(acknowledgements(thrifty)).isEqualTo(60);
        thrifty.time.advance(Duration.ofMinutes(1));
        assertThat(acknowledgements(thrifty)).isEqualTo(devices);
    }

    @Test
    void anAcknowledgementRidesOnACommandForFree() {
        start();
        bench.sends(bench.particle, DEVICE, stamp(1, 1));
        bench.time.settle();

        bench.call(DEVICE, Duration.ofSeconds(5));
        bench.time.settle();

        assertThat(FleetBench.envelopes(bench.particle, DEVICE, Request.Call.class))
                .singleElement()
                .satisfies(envelope -> assertThat(envelope.riding()).contains(new Acknowledgement(1, 1)));
        assertThat(acknowledgedAtHome(DEVICE)).isEmpty();
    }

    @Test
    void aRepeatOfAHandledEventIsAcknowledgedAgain() {
        start();
        bench.direct.appears(DEVICE);
        bench.sends(bench.direct, DEVICE, stamp(1, 1));
        bench.time.advance(Duration.ofSeconds(1));
        bench.sends(bench.direct, DEVICE, stamp(1, 1).repeated());
        bench.time.settle();

        assertThat(handled).containsExactly(1);
        assertThat(acknowledgedDirectly()).hasSize(2);
    }

    private List<Control.SendAgain> sendAgain() {
        return FleetBench.asked(bench.particle, DEVICE, Request.Order.class).stream()
                .map(order -> (Control.SendAgain) order.control())
                .toList();
    }

    private List<Acknowledgement> acknowledgedDirectly() {
        return FleetBench.asked(bench.direct, DEVICE, Request.Acknowledge.class).stream()
                .map(Request.Acknowledge::acknowledgement)
                .toList();
    }

    private List<Acknowledgement> acknowledgedAtHome(DeviceId device) {
        return FleetBench.asked(bench.particle, device, Request.Acknowledge.class).stream()
                .map(Request.Acknowledge::acknowledgement)
                .toList();
    }

    private static long acknowledgements(FleetBench bench) {
        return bench.particle.asked().stream()
                .filter(envelope -> envelope.request() instanceof Request.Acknowledge)
                .count();
    }
}
