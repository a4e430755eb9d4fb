package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices over real TLS against the real listener, at twenty times the speed of the clock. */
final class SimulatedFleetIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");

    private final SystemTime time = SystemTime.scaled(20);
    private final FakeCloud cloud = new FakeCloud();
    private final Backend backend = new Backend(time);
    private final Ledger ledger = new Ledger();
    private final SimulatedFleet fleet = new SimulatedFleet(
            FleetSurroundings.of(Backend.AUTHORITY, "localhost", backend.port(), cloud)
                    .withJournal(ledger),
            time,
            time,
            new Random(42));

    @AfterEach
    void close() {
        fleet.close();
        backend.close();
        time.close();
    }

    @ParameterizedTest
    @EnumSource(DirectProtocol.class)
    void aHotDeviceAnswersCallsOverTheDirectRouteWhileItsEventsGoHome(DirectProtocol protocol) {
        SimulatedDevice device = fleet.add(spec(DEVICE, DeviceMode.HOT, protocol));
        device.powerOn();
        ledger.awaitUp();

        Reply reply = until(backend.call(DEVICE, "relay", "four"));
        assertThat(reply.answer()).isEqualTo(new Value.Int(4));
        assertThat(device.route()).isEqualTo(Route.HOME);
    }

    @ParameterizedTest
    @EnumSource(DirectProtocol.class)
    void anOrderTakesEventsToTheDirectRouteAndHomeAgain(DirectProtocol protocol) {
        SimulatedDevice device = fleet.add(spec(DEVICE, DeviceMode.HOT, protocol));
        device.powerOn();
        ledger.awaitUp();

        Reply away = until(backend.send(Epoch.NONE, new Request.Order(DEVICE, new Control.GoDirect(new Epoch(2, 0)))));
        assertThat(away.answer()).isEqualTo(Refusal.TAKEN);
        device.publish("reading", Payload.of("21.5"));
        ledger.awaitAcknowledged(1);
        assertThat(backend.events()).hasSize(1);

        Reply home = until(backend.send(Epoch.NONE, new Request.Order(DEVICE, new Control.GoHome(new Epoch(3, 0)))));
        assertThat(home.answer()).isEqualTo(Refusal.TAKEN);
        assertThat(device.route()).isEqualTo(Route.HOME);
    }

    @ParameterizedTest
    @EnumSource(DirectProtocol.class)
    void aColdDeviceThatLosesTheCloudDeliversWhatItKeptOverTheDirectRoute(DirectProtocol protocol) {
        SimulatedDevice device = fleet.add(spec(DEVICE, DeviceMode.COLD, protocol));
        device.powerOn();
        device.publish("reading", Payload.of("1"));
        cloud.goDown();
        device.publish("reading", Payload.of("2"));

        ledger.awaitAcknowledged(2);
        assertThat(device.route()).isEqualTo(Route.AWAY);
        assertThat(backend.events())
                .extracting(event -> event.stamp().orElseThrow().seq())
                .startsWith(1, 2);
    }

    @Test
    void threeHundredDevicesMoveAtOnceAndLoseNothing() {
        List<SimulatedDevice> devices = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            DeviceId id = new DeviceId(0x1f0000000000c0deL, i);
            devices.add(fleet.add(spec(id, DeviceMode.COLD, i % 2 == 0 ? DirectProtocol.FRAMES : DirectProtocol.MQTT)));
        }
        devices.forEach(SimulatedDevice::powerOn);
        cloud.goDown();
        devices.forEach(device -> device.publish("reading", Payload.of("1")));

        ledger.awaitAcknowledged(300);
        assertThat(devices).allMatch(device -> device.kept() == 0);
    }

    @Test
    void whatIsTooLongForMqttTlsIsCutInSilenceAndReportedByTheListener() {
        SimulatedDevice device = fleet.add(DeviceSpec.of(DEVICE, DeviceMode.HOT, DeviceProfile.MQTT_TLS_0_2_27));
        device.powerOn();
        ledger.awaitUp();
        until(backend.send(Epoch.NONE, new Request.Order(DEVICE, new Control.GoDirect(new Epoch(2, 0)))));

        device.publish("reading", Payload.of("x".repeat(400)));
        device.publish("reading", Payload.of("1"));

        assertThat(until(backend.damaged())).isEqualTo(DEVICE);
        assertThat(backend.events()).noneMatch(event -> event.data().size() > 1);
    }

    private static DeviceSpec spec(DeviceId id, DeviceMode mode, DirectProtocol protocol) {
        return DeviceSpec.of(id, mode, DeviceLink.WIFI).withProtocol(protocol);
    }

    private <T> T until(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        Waiting.real(time, time).until(future, "reply");
        return future.join();
    }
}
