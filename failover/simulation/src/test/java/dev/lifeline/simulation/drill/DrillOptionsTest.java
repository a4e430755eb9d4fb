package dev.lifeline.simulation.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.tls.simulator.DeviceLink;
import dev.lifeline.tls.simulator.DeviceProfile;
import dev.lifeline.tls.simulator.DeviceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DrillOptionsTest {
    private static final DeviceSpec CELLULAR = DeviceSpec.of(new DeviceId(1, 1), DeviceMode.HOT, DeviceLink.CELLULAR);

    @Test
    void defaults() {
        assertThat(DrillOptions.defaults())
                .isEqualTo(new DrillOptions(
                        200,
                        Outage.BLACKHOLE,
                        Optional.empty(),
                        6,
                        1,
                        20,
                        Sabotage.NONE,
                        DrillDevices.simulated(DirectLinks.FRAMES)));
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultOutageIsLongEnoughToJudgeItsKind(Outage outage) {
        Duration lasts = options(200, outage, Optional.empty(), 6, 20).lasts();

        assertThat(options(200, outage, Optional.of(lasts), 6, 20).lasts()).isEqualTo(lasts);
    }

    @Test
    void anOutageThatIsTooShortToJudgeNamesTheShortest() {
        assertThatThrownBy(() -> options(200, Outage.GRAY, Optional.of(Duration.ofMinutes(10)), 6, 20))
                .hasMessage("outage-seconds: 600 is too short to judge gray (expected: >= 680)");
    }

    @Test
    void aFleetThatSpeaksSeldomIsFoundByItsHeartbeat() {
        assertThat(Outage.GRAY.shortest(Duration.ofMinutes(10), 32)).isEqualTo(Duration.ofMinutes(15 + 3 + 3));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 6, 20, devices: 2 (expected: 3 to 5000)",
        "200, 0, 20, rate: 0 (expected: 1 to 60)",
        "200, 6, 61, scale: 61 (expected: 1 to 60)",
        "2000, 6, 20, rate: 6 with 2000 devices makes 10000 calls in 5 minutes (expected: at most 6000 of the cloud's 10000)"
    })
    void rejectsOutOfRange(int devices, int rate, int scale, String message) {
        assertThatThrownBy(() -> options(devices, Outage.GRAY, Optional.empty(), rate, scale))
                .hasMessage(message);
    }

    @Test
    void unknownKindsListTheKnownOnes() {
        assertThatThrownBy(() -> Outage.parse("flood"))
                .hasMessage("outage: flood (expected: one of [refused, blackhole, reset, 503, stall, gray])");
        assertThatThrownBy(() -> Sabotage.parse("none"))
                .hasMessage("sabotage: none (expected: one of [drop-event, drop-reply, run-twice, never-switch])");
    }

    @Test
    void aSettingWithoutAPluginAndOneThatLeavesLoopbackAreRefused() {
        assertThatThrownBy(() -> BackendSettings.of(Map.of("port", "1")))
                .hasMessage("set: port (expected: particle.<setting> or direct.<setting>)");
        assertThatThrownBy(() -> BackendSettings.of(Map.of("direct.bind-address", "0.0.0.0")))
                .hasMessageContaining("the drill sets this itself");
    }

    @Test
    void aLargeFleetGoesSlowerUnlessSomebodySaysOtherwise() {
        assertThat(DrillOptions.scaleFor(500)).isEqualTo(20);
        assertThat(DrillOptions.scaleFor(501)).isEqualTo(10);
    }

    @Test
    void devicesWithFirmwareNeedItsSourcesAndSimulatedOnesHaveNone() {
        assertThatThrownBy(() -> new DrillDevices(DirectLinks.FIRMWARE, List.of(), Optional.empty()))
                .hasMessage("firmware: none (expected: the folder of lifeline.h, with link firmware)");
        assertThatThrownBy(() -> new DrillDevices(
                        DirectLinks.MQTT, List.of(DeviceProfile.MODERN), Optional.of(Path.of("sources"))))
                .hasMessage("firmware: sources (expected: none with link mqtt)");
    }

    @Test
    void profilesSayWhatIsSpokenAndDevicesTakeThemInTurn() {
        DrillDevices devices = DrillDevices.ofProfiles("tls-tcp-client-0.2.16,mqtt-tls-0.2.27");

        assertThat(devices.link()).isEqualTo(DirectLinks.MIXED);
        assertThat(devices.built()).isEqualTo("tls-tcp-client-0.2.16,mqtt-tls-0.2.27");
        assertThat(IntStream.range(0, 3)
                        .mapToObj(number ->
                                devices.dressed(CELLULAR, number).profile().name()))
                .containsExactly("tls-tcp-client-0.2.16", "mqtt-tls-0.2.27", "tls-tcp-client-0.2.16");
        assertThat(devices.dressed(CELLULAR, 1).profile().link()).isEqualTo(DeviceLink.CELLULAR);
        assertThat(DrillDevices.ofProfiles("mqtt-tls-0.2.23").link()).isEqualTo(DirectLinks.MQTT);
    }

    @Test
    void allProfilesAreThoseThatTheListenerServes() {
        assertThat(DrillDevices.ofProfiles("all").built())
                .isEqualTo("modern,mqtt-tls-0.2.27,mqtt-tls-0.2.26,mqtt-tls-0.2.23,tls-tcp-client-0.2.16");
        assertThatThrownBy(() -> DrillDevices.ofProfiles("modern,mqtt-tls-rsa-only"))
                .hasMessage("profile: mqtt-tls-rsa-only (expected: a build with forward secrecy; the listener offers no"
                        + " static RSA)");
        assertThatThrownBy(() -> DrillDevices.ofProfiles("modern,"))
                .hasMessageStartingWith("profile:  (expected: one of");
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP_EVENT", "DROP_REPLY", "RUN_TWICE"})
    void firmwareIsNotSabotaged(Sabotage sabotage) {
        DrillDevices firmware = DrillDevices.firmware(Path.of("sources"));

        assertThatThrownBy(() -> new DrillOptions(9, Outage.REFUSED, Optional.empty(), 6, 1, 20, sabotage, firmware))
                .hasMessage(
                        "sabotage: " + sabotage + " with link firmware (expected: never-switch, or simulated devices)");
        assertThat(new DrillOptions(9, Outage.REFUSED, Optional.empty(), 6, 1, 20, Sabotage.NEVER_SWITCH, firmware)
                        .kind())
                .isEqualTo(firmware);
    }

    private static DrillOptions options(int devices, Outage outage, Optional<Duration> lasts, int rate, int scale) {
        return new DrillOptions(
                devices, outage, lasts, rate, 1, scale, Sabotage.NONE, DrillDevices.simulated(DirectLinks.FRAMES));
    }
}
