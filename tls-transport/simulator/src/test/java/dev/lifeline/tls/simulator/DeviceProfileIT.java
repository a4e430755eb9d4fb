package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Value;
import dev.lifeline.spi.Reply;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The builds against the real listener. */
final class DeviceProfileIT {
    private static final int DEVICES = 200;

    @ParameterizedTest
    @ValueSource(strings = {"modern", "mqtt-tls-0.2.27", "mqtt-tls-0.2.26", "mqtt-tls-0.2.23", "tls-tcp-client-0.2.16"})
    void aBuildWithForwardSecrecyIsWelcomeAndAnswersCalls(String name) {
        try (ProfiledFleet fleet = ProfiledFleet.of(config -> config)) {
            SimulatedDevice device = fleet.on(DeviceProfile.parse(name), 1);
            fleet.ledger().awaitUp();

            Reply reply = fleet.until(fleet.backend().call(device.id(), "relay", "four"));
            assertThat(reply.answer()).isEqualTo(new Value.Int(4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-tls-rsa-only", "tls-tcp-client-rsa-only"})
    void aBuildThatKnowsOnlyStaticRsaIsRefusedInTheHandshake(String name) {
        try (ProfiledFleet fleet = ProfiledFleet.of(config -> config)) {
            fleet.on(DeviceProfile.parse(name), 1);
            fleet.awaitOpened(2);
            fleet.backend().close();

            assertThat(fleet.backend().turnedAway(Cause.HANDSHAKE)).isPositive();
            assertThat(fleet.ledger().moreUps()).isZero();
        }
    }

    @Test
    void aForgottenEnableTlsRaisesTheAlarmAtTheSecondConnect() {
        try (ProfiledFleet fleet = ProfiledFleet.of(config -> config)) {
            SimulatedDevice device = fleet.on(DeviceProfile.MQTT_TLS_0_2_23.forgetting(), 1);
            fleet.ledger().awaitUp();
            assertThat(fleet.backend().turnedAway(Cause.PLAINTEXT)).isZero();

            device.network(false);
            fleet.ledger().awaitDown();
            device.network(true);
            fleet.awaitOpened(3);
            fleet.backend().close();

            assertThat(fleet.backend().turnedAway(Cause.PLAINTEXT)).isPositive();
            assertThat(fleet.ledger().moreUps()).isZero();
        }
    }

    @Test
    void firmwareThatForgetsNothingComesBackInTls() {
        try (ProfiledFleet fleet = ProfiledFleet.of(config -> config)) {
            SimulatedDevice device = fleet.on(DeviceProfile.MQTT_TLS_0_2_23, 1);
            fleet.ledger().awaitUp();
            device.network(false);
            fleet.ledger().awaitDown();
            device.network(true);

            fleet.ledger().awaitUp();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-tls-0.2.27", "mqtt-tls-0.2.26", "mqtt-tls-0.2.23"})
    void mqttTlsThatHoldsAnotherRootIsCountedAsDistrust(String name) {
        try (ProfiledFleet fleet = ProfiledFleet.ofStrangers()) {
            fleet.on(DeviceProfile.parse(name), 1);
            fleet.awaitOpened(2);
            fleet.backend().close();

            assertThat(fleet.backend().turnedAway(Cause.DISTRUST)).isPositive();
            assertThat(fleet.ledger().moreUps()).isZero();
        }
    }

    @Test
    void tlsTcpClientThatHoldsAnotherRootLeavesWithoutAWordAfterTheHandshake() {
        try (ProfiledFleet fleet = ProfiledFleet.ofStrangers()) {
            fleet.on(DeviceProfile.TLS_TCP_CLIENT_0_2_16, 1);
            fleet.awaitOpened(2);
            fleet.backend().close();

            assertThat(fleet.backend().turnedAway(Cause.DISTRUST)).isZero();
            assertThat(fleet.ledger().moreUps()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-tls-0.2.27", "tls-tcp-client-0.2.16"})
    void theListenersHandshakeLimitFreesADeviceThatWouldWaitForEver(String name) {
        try (ProfiledFleet fleet = ProfiledFleet.unheard(config -> config.withHandshakeLimit(Duration.ofMillis(200)))) {
            fleet.on(DeviceProfile.parse(name), 1);
            fleet.awaitOpened(2); // the first has ended
            fleet.backend().close();

            assertThat(fleet.backend().turnedAway(Cause.HANDSHAKE)).isPositive();
        }
    }

    @Test
    void hundredsOfDevicesOfEveryBuildAreWelcomeAtOnceAndAnswer() {
        List<DeviceProfile> builds = List.of(
                DeviceProfile.MODERN,
                DeviceProfile.MQTT_TLS_0_2_27,
                DeviceProfile.MQTT_TLS_0_2_26,
                DeviceProfile.MQTT_TLS_0_2_23,
                DeviceProfile.TLS_TCP_CLIENT_0_2_16);
        try (ProfiledFleet fleet = ProfiledFleet.withSecrets(4)) {
            List<SimulatedDevice> devices = new ArrayList<>();
            for (int i = 0; i < DEVICES; i++) {
                DeviceSpec spec = ProfiledFleet.spec(builds.get(i % builds.size()), i);
                boolean bySecret = i % 3 == 0 && spec.profile().protocol() == DirectProtocol.FRAMES;
                devices.add(fleet.on(bySecret ? spec.withSecret(ProfiledFleet.secretOf(spec.id())) : spec));
            }
            fleet.ledger().awaitUps(DEVICES);

            List<CompletionStage<Reply>> replies = devices.stream()
                    .map(device -> fleet.backend().call(device.id(), "relay", "four"))
                    .toList();
            assertThat(replies)
                    .allSatisfy(reply -> assertThat(fleet.until(reply).answer()).isEqualTo(new Value.Int(4)));
        }
    }
}
