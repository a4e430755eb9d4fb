package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Frame;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a device says when it is asked who it is. */
final class DeviceProofsTest {
    @Test
    void theContractsExampleIsAnsweredAsItSays() {
        DeviceId device = DeviceId.parse("1f000000000000c0de000001");
        DeviceBench bench =
                new DeviceBench(DeviceMode.HOT, 1, spec -> DeviceSpec.of(device, DeviceMode.HOT, DeviceProfile.MODERN)
                        .withSecret(DeviceBench.SECRET));
        bench.on();
        bench.advance(Duration.ofSeconds(20));

        assertThat(bench.frames(Frame.Proof.class))
                .extracting(Frame.Proof::mac)
                .first()
                .isEqualTo("ddcbd11cf9f36181f7656d57c75289b26f33171814a7bdfbaa227cc77233fd84");
    }

    @Test
    void aDeviceWithTheRightSecretIsWelcome() {
        DeviceBench bench = proving(DeviceBench.SECRET);

        assertThat(bench.frames(Frame.Proof.class)).hasSize(1);
        assertThat(bench.model().directUp()).isTrue();
    }

    @Test
    void aDeviceWithAnotherSecretIsRefusedAndTriesAgain() {
        DeviceBench bench = proving(new Secret("another-secret-of-its-own"));

        assertThat(bench.frames(Frame.Proof.class)).hasSizeGreaterThan(1);
        assertThat(bench.model().directUp()).isFalse();
    }

    @Test
    void aDeviceWithoutASecretThatIsAskedForAProofClosesAndTriesAgain() {
        DeviceBench bench = DeviceBench.settled(DeviceMode.HOT);
        bench.hear(new Frame.Prove("0123456789abcdef0123456789abcdef"));

        assertThat(bench.frames(Frame.Proof.class)).isEmpty();
        assertThat(bench.effects(DeviceEffect.CloseDirect.class)).hasSize(1);
        bench.advance(Duration.ofSeconds(5));
        assertThat(bench.model().directUp()).isTrue();
    }

    @Test
    void overMqttThereIsNoProofBySecret() {
        DeviceSpec mqtt = DeviceSpec.of(DeviceBench.DEVICE, DeviceMode.HOT, DeviceProfile.MQTT_TLS_0_2_23);

        assertThatThrownBy(() -> mqtt.withSecret(DeviceBench.SECRET))
                .hasMessage("secret: mqtt-tls-0.2.23 over MQTT (expected: frames, which alone have a challenge)");
    }

    private static DeviceBench proving(Secret secret) {
        DeviceBench bench = new DeviceBench(DeviceMode.HOT, 1, spec -> spec.withSecret(secret)).on();
        bench.advance(Duration.ofSeconds(30));
        return bench;
    }
}
