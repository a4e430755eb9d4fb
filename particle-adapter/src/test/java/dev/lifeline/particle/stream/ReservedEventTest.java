package dev.lifeline.particle.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.particle.stream.ReservedEvent.FlashStatus;
import dev.lifeline.particle.stream.ReservedEvent.UpdateSetting;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of reference particle-cloud-api.md 4.8. */
final class ReservedEventTest {
    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of("spark/status", "online", new ReservedEvent.Presence(true)),
                Arguments.of("spark/status", "offline", new ReservedEvent.Presence(false)),
                Arguments.of("spark/status", "auto-update", new ReservedEvent.AutoUpdate()),
                Arguments.of("spark/status", "asleep", new ReservedEvent.Other("spark/status")),
                Arguments.of("spark/status/safe-mode", "{\"m\":1}", new ReservedEvent.SafeMode("{\"m\":1}")),
                Arguments.of("spark/safe-mode-updater/updating", "2", new ReservedEvent.SafeModeUpdate("2")),
                Arguments.of("spark/flash/status", "started ", new ReservedEvent.Flash(FlashStatus.STARTED)),
                Arguments.of("spark/flash/status", "success ", new ReservedEvent.Flash(FlashStatus.SUCCESS)),
                Arguments.of("spark/flash/status", "failed", new ReservedEvent.Flash(FlashStatus.FAILED)),
                Arguments.of("spark/flash/status", "paused", new ReservedEvent.Other("spark/flash/status")),
                Arguments.of("spark/device/app-hash", "1A2B", new ReservedEvent.ApplicationHash("1A2B")),
                Arguments.of(
                        "spark/device/last_reset",
                        "panic, hard_fault",
                        new ReservedEvent.LastReset("panic, hard_fault")),
                Arguments.of("spark/device/diagnostics/update", "{}", new ReservedEvent.Diagnostics("{}")),
                Arguments.of(
                        "particle/device/updates/pending",
                        "true",
                        new ReservedEvent.Updates(UpdateSetting.PENDING, true)),
                Arguments.of(
                        "particle/device/updates/enabled",
                        "false",
                        new ReservedEvent.Updates(UpdateSetting.ENABLED, false)),
                Arguments.of(
                        "particle/device/updates/forced",
                        "perhaps",
                        new ReservedEvent.Other("particle/device/updates/forced")),
                Arguments.of("particle/firmware/create", "{}", new ReservedEvent.ProductFirmware(false, "{}")),
                Arguments.of("particle/firmware/release", "{}", new ReservedEvent.ProductFirmware(true, "{}")),
                Arguments.of("hook-sent/a/b", "", new ReservedEvent.HookSent("a/b")),
                Arguments.of("hook-response/a/b/12", "x", new ReservedEvent.HookResponse("a/b", 12)),
                Arguments.of("hook-error/a/0", "Sleeping", new ReservedEvent.HookError("a", 0)),
                Arguments.of("hook-error/a", "x", new ReservedEvent.Other("hook-error/a")),
                Arguments.of("SPARK/later", "x", new ReservedEvent.Other("SPARK/later")),
                Arguments.of("particle/later", "x", new ReservedEvent.Other("particle/later")));
    }

    @ParameterizedTest
    @MethodSource("known")
    void isReadByNameAndWord(String name, String data, ReservedEvent meaning) {
        assertThat(ReservedEvent.of(event(name, Optional.of(data)))).contains(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature", "error", "hook", "hook-me/1", "sensor/spark/status"})
    void whatAnApplicationPublishesIsNotReserved(String name) {
        assertThat(ReservedEvent.of(event(name, Optional.of("online")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark/status", "spark/flash/status", "particle/device/updates/enabled"})
    void dataMayBeMissing(String name) {
        assertThat(ReservedEvent.of(event(name, Optional.empty()))).contains(new ReservedEvent.Other(name));
    }

    private static StreamEvent event(String name, Optional<String> data) {
        return new StreamEvent(name, data, 60, Optional.empty(), "x", Optional.empty());
    }
}
