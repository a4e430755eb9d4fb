package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.contract.DeviceMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the profiles say, and what of it the model alone does. */
final class DeviceProfileTest {
    @Test
    void everyNameIsRead() {
        assertThat(DeviceProfile.all())
                .allMatch(profile -> DeviceProfile.parse(profile.name()).equals(profile));
        assertThat(DeviceProfile.all()).extracting(DeviceProfile::name).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> DeviceProfile.parse("photon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("profile: photon (expected: one of modern, mqtt-tls-0.2.27, mqtt-tls-0.2.26, "
                        + "mqtt-tls-0.2.23, tls-tcp-client-0.2.16, mqtt-tls-rsa-only, tls-tcp-client-rsa-only)");
    }

    @ParameterizedTest
    @CsvSource({
        "modern, FRAMES, 8192, true, P256, 6.2.0, 1024",
        "mqtt-tls-0.2.27, MQTT, 16384, true, RSA, 6.2.0, 255",
        "mqtt-tls-0.2.26, MQTT, 16384, true, P256, 6.2.0, 255",
        "mqtt-tls-0.2.23, MQTT, 8192, false, P256, 2.3.1, 255",
        "tls-tcp-client-0.2.16, FRAMES, 8192, false, P256, 2.3.1, 512",
        "mqtt-tls-rsa-only, MQTT, 8192, false, RSA, 1.5.2, 255",
        "tls-tcp-client-rsa-only, FRAMES, 8192, false, RSA, 1.5.2, 512"
    })
    void aProfileSaysWhatItsBuildIs(
            String name,
            DirectProtocol protocol,
            int record,
            boolean dates,
            DeviceProfile.KeyKind key,
            String deviceOs,
            int packet) {
        DeviceProfile profile = DeviceProfile.parse(name);

        assertThat(profile.protocol()).isEqualTo(protocol);
        assertThat(profile.tls().mostRecordBytes()).isEqualTo(record);
        assertThat(profile.datesChecked()).isEqualTo(dates);
        assertThat(profile.certificateKey()).isEqualTo(key);
        DeviceModel model = bench(profile).model();
        assertThat(model.status().toString()).contains(" packet=" + packet + " os=" + deviceOs);
    }

    @Test
    void theReadmesTableIsTheProfiles() throws IOException {
        Path module = Path.of(System.getProperty("basedir", ""));
        String readme = Files.readString(module.resolve("..").resolve("README.md"));

        for (DeviceProfile profile : DeviceProfile.all()) {
            String protocol = profile.protocol() == DirectProtocol.MQTT ? "MQTT" : "frames";
            String modern = profile.library() == DeviceLibrary.NONE ? ", or MQTT" : "";
            assertThat(readme)
                    .contains("| `%s` | %s%s | %d | %s | %s | %s | %d |"
                            .formatted(
                                    profile.name(),
                                    protocol,
                                    modern,
                                    profile.tls().mostRecordBytes(),
                                    profile.datesChecked() ? "checked" : "not checked",
                                    profile.certificateKey() == DeviceProfile.KeyKind.RSA ? "RSA" : "P-256",
                                    profile.deviceOs(),
                                    profile.packetSize()));
        }
    }

    @Test
    void aLibrarySpeaksItsOwnProtocolAlone() {
        assertThatThrownBy(() -> DeviceProfile.MQTT_TLS_0_2_23.withProtocol(DirectProtocol.FRAMES))
                .hasMessage("protocol: FRAMES (expected: what mqtt-tls-0.2.23 speaks; modern speaks both)");
        assertThatThrownBy(() -> DeviceProfile.TLS_TCP_CLIENT_0_2_16.withProtocol(DirectProtocol.MQTT))
                .hasMessageStartingWith("protocol: MQTT");
        assertThat(DeviceProfile.MODERN.withProtocol(DirectProtocol.MQTT).protocol())
                .isEqualTo(DirectProtocol.MQTT);
    }

    @Test
    void onlyALibraryWithEnableTlsCanForgetIt() {
        assertThatThrownBy(DeviceProfile.TLS_TCP_CLIENT_0_2_16::forgetting)
                .hasMessageStartingWith("forgetsEnableTls: tls-tcp-client-0.2.16 (expected:");
        assertThat(DeviceProfile.all()).noneMatch(DeviceProfile::forgetsEnableTls);
    }

    @Test
    void aBuildThatChecksNoDatesConnectsWithoutTheTimeAndOthersDoNot() {
        assertThat(coldWithoutCloud(DeviceProfile.MQTT_TLS_0_2_23).model().directUp())
                .isTrue();
        assertThat(coldWithoutCloud(DeviceProfile.MQTT_TLS_0_2_26).model().directUp())
                .isFalse();
    }

    @Test
    void aLibraryThatBlocksInTheHandshakeWaitsForEver() {
        assertThat(openingForADay(DeviceProfile.MQTT_TLS_0_2_27)).isEqualTo(1);
        assertThat(openingForADay(DeviceProfile.TLS_TCP_CLIENT_0_2_16)).isEqualTo(1);
        assertThat(openingForADay(DeviceProfile.MODERN)).isGreaterThan(100);
    }

    @Test
    void aLibraryThatPingsByItselfLeavesTheFirmwareNothingToPing() {
        DeviceBench device = bench(DeviceProfile.MQTT_TLS_0_2_23).on();
        device.advance(Duration.ofSeconds(20));

        assertThat(device.model().directUp()).isTrue();
        assertThat(device.running()).doesNotContain(DeviceTimer.DIRECT_KEEP_ALIVE);
    }

    private static DeviceBench coldWithoutCloud(DeviceProfile profile) {
        DeviceBench device = new DeviceBench(
                DeviceMode.HOT, 1, spec -> spec.withProfile(profile).withColdClock());
        device.cloudSilent();
        device.on();
        device.advance(Duration.ofMinutes(2));
        return device;
    }

    /** How many connections a device opens in a day if none of them gets anywhere. */
    private static int openingForADay(DeviceProfile profile) {
        DeviceBench device = bench(profile);
        device.backendSilent();
        device.on();
        device.advance(Duration.ofDays(1));
        return device.effects(DeviceEffect.OpenDirect.class).size();
    }

    private static DeviceBench bench(DeviceProfile profile) {
        return new DeviceBench(DeviceMode.HOT, 1, spec -> spec.withProfile(profile));
    }
}
