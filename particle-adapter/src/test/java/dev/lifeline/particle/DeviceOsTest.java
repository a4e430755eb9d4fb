package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.RequestKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the oldest Device OS of a fleet leaves room for. */
final class DeviceOsTest {
    @Test
    void versionsAreComparedAsNumbersAndAPreviewIsOlderThanItsRelease() {
        List<DeviceOs> byAge = Stream.of("0.7.0", "0.8.0", "2.3.1", "2.10.0", "6.3.0-rc.1", "6.3.0")
                .map(DeviceOs::parse)
                .toList();
        assertThat(byAge).isSorted();
        assertThat(byAge).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "6.3", "v6.3.0", "6.3.0.1", "6.3.0-", "6.3.0 ", "99999.0.0"})
    void anythingElseIsNone(String text) {
        assertThatThrownBy(() -> DeviceOs.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining('"' + text + '"')
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @CsvSource({
        "0.7.0, 63, 255, false",
        "0.8.0, 501, 622, true",
        "2.3.1, 501, 622, true",
        "3.0.0, 743, 864, true",
        "6.3.0-rc.1, 743, 864, true",
        "6.3.0, 903, 1024, true"
    })
    void decidesWhatFirmwareOfTheContractIsPromised(String version, int argument, int event, boolean wrapped) {
        Capabilities capabilities = capabilities(version, true);
        assertThat(capabilities.mostArgumentBytes()).isEqualTo(argument);
        assertThat(capabilities.mostEventBytes()).isEqualTo(event);
        assertThat(capabilities.epochs()).isEqualTo(wrapped);
        assertThat(capabilities.kinds()).containsExactlyInAnyOrder(RequestKind.values());
    }

    @ParameterizedTest
    @CsvSource({"0.7.0, 63", "0.8.0, 622", "3.0.0, 864", "6.3.0, 1024"})
    void leavesPlainFirmwareTheWholeArgument(String version, int argument) {
        Capabilities capabilities = capabilities(version, false);
        assertThat(capabilities.mostArgumentBytes()).isEqualTo(argument);
        assertThat(capabilities.epochs()).isFalse();
        assertThat(capabilities.carries(RequestKind.ACKNOWLEDGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.0", "0.8.0", "3.0.0", "6.3.0"})
    void isToldSoInTheReadme(String version) throws Exception {
        CloudLimits limits = CloudLimits.of(DeviceOs.parse(version));
        String row = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith(version.equals("0.7.0") ? "| before 0.8.0 |" : "| " + version + " |"))
                .findFirst()
                .orElseThrow();
        String wrapped = limits.wrapsCommands() ? "" + (limits.argument() - CloudCommand.LONGEST_WRAPPING) : "-";
        assertThat(row)
                .contains("| " + limits.argument() + " | " + wrapped + " | " + limits.event() + " | "
                        + limits.functionName() + " |");
    }

    private static Capabilities capabilities(String version, boolean contract) {
        return CloudCapabilities.of(ParticleConfig.forToken(new Secret("t0ken"))
                .withDeviceOs(DeviceOs.parse(version))
                .withContractFirmware(contract));
    }
}
