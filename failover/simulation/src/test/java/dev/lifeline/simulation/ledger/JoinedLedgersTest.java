package dev.lifeline.simulation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class JoinedLedgersTest {
    private static final TransportId CLOUD = TransportId.of("particle");
    private static final TransportId DIRECT = TransportId.of("direct");
    private static final DeviceId DEVICE = new DeviceId(1, 1);
    private static final DeviceId OTHER = new DeviceId(1, 2);
    private static final Window OUTAGE = new Window(at(100), at(200));

    private final ApplicationLedger application = new ApplicationLedger();
    private final DeviceLedger devices = new DeviceLedger();

    @Test
    void anEventThatNoHandlerGotIsLost() {
        devices.accepted(message(1), at(1));
        devices.accepted(message(2), at(2));
        application.handled(message(1), at(3), CLOUD);

        assertThat(joined().lostEvents()).containsExactly(message(2));
        assertThat(joined().events()).isEqualTo(2);
    }

    @Test
    void aRequestIsLostUnlessItRanAndWasAnswered() {
        asked(1, 1);
        devices.executed(message(1), at(2), false);
        answered(1, 3, CLOUD);
        asked(2, 4);
        devices.executed(message(2), at(5), false);
        application.ended(message(2), at(9), new Outcome.Unknown("no answer"));
        asked(3, 6);
        answered(3, 7, CLOUD);

        assertThat(joined().lostRequests()).containsExactly(message(2), message(3));
        assertThat(joined().outcomeOf(message(2))).contains(new Outcome.Unknown("no answer"));
    }

    @Test
    void whatRanOrWasHandledTwiceIsNamedOnce() {
        devices.executed(message(1), at(1), false);
        devices.executed(message(1), at(2), true);
        devices.executed(message(1), at(3), true);
        application.handled(message(7), at(1), CLOUD);
        application.handled(message(7), at(2), DIRECT);

        assertThat(joined().executedTwice()).containsExactly(message(1));
        assertThat(joined().handledTwice()).containsExactly(message(7));
    }

    @Test
    void aMessageThatComesAfterALaterOneOfItsDeviceIsOutOfOrder() {
        devices.executed(message(2), at(1), false);
        devices.executed(new Numbered(OTHER, 1), at(2), false);
        devices.executed(message(1), at(3), false);
        application.handled(message(1), at(1), CLOUD);
        application.handled(message(2), at(2), CLOUD);

        assertThat(joined().outOfOrder()).containsExactly(message(1));
    }

    @Test
    void aDeviceIsReachedDirectlyByARequestAndAnAcknowledgementTogether() {
        devices.executed(message(1), at(120), true);
        devices.acknowledged(message(1), at(110), true);
        devices.executed(new Numbered(OTHER, 1), at(120), true);
        devices.acknowledged(new Numbered(OTHER, 1), at(130), false);

        assertThat(joined().reachedDirectly(OUTAGE)).containsOnlyKeys(DEVICE).containsValue(at(120));
    }

    @Test
    void whatHappenedDirectlyBeforeTheOutageReachesNobody() {
        devices.executed(message(1), at(90), true);
        devices.acknowledged(message(1), at(95), true);

        assertThat(joined().reachedDirectly(OUTAGE)).isEmpty();
    }

    @Test
    void aRequestThatRanOrWasBegunAndAnsweredOverTheCloudWhileItWasDownIsFound() {
        devices.executed(message(1), at(150), false);
        asked(2, 110);
        answered(2, 120, CLOUD);
        asked(3, 99);
        answered(3, 101, CLOUD);
        asked(4, 110);
        answered(4, 120, DIRECT);

        assertThat(joined().throughTheCloud(OUTAGE, CLOUD)).containsExactlyInAnyOrder(message(1), message(2));
    }

    @Test
    void aDeviceIsHomeWhenItsLastRequestAndEventBothWentThroughTheCloud() {
        exchanged(DEVICE, 210, true);
        exchanged(DEVICE, 220, false);
        exchanged(OTHER, 210, false);
        exchanged(OTHER, 220, true);

        assertThat(joined().home(at(200), CLOUD)).containsExactly(DEVICE);
    }

    private void exchanged(DeviceId device, long second, boolean direct) {
        devices.executed(new Numbered(device, second), at(second), direct);
        application.handled(new Numbered(device, second), at(second), direct ? DIRECT : CLOUD);
    }

    private void asked(long number, long second) {
        application.asked(message(number), at(second));
    }

    private void answered(long number, long second, TransportId via) {
        application.ended(message(number), at(second), new Outcome.Delivered(new Value.Int(0), via));
    }

    private JoinedLedgers joined() {
        return new JoinedLedgers(application, devices);
    }

    private static Numbered message(long number) {
        return new Numbered(DEVICE, number);
    }

    private static Tick at(long second) {
        return Tick.ZERO.plus(Duration.ofSeconds(second));
    }
}
