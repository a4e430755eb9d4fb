package dev.lifeline.particle.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What runs on a device.
 *
 * @param deviceOs its version, such as {@code 5.8.0}: {@code system_firmware_version}, or its older twin
 * @param defaultTarget the version that source code is compiled for
 * @param pinnedTarget the version that it is held at
 * @param updatesEnabled absent if it is not told, like the next
 */
public record DeviceFirmware(
        Optional<String> deviceOs,
        Optional<String> defaultTarget,
        Optional<String> pinnedTarget,
        Optional<Boolean> updatesEnabled,
        Optional<Boolean> updatesForced) {
    static DeviceFirmware from(JsonNode device) {
        return new DeviceFirmware(
                Fields.text(device, "system_firmware_version", "current_build_target"),
                Fields.text(device, "default_build_target"),
                Fields.text(device, "pinned_build_target"),
                Fields.flag(device, "firmware_updates_enabled"),
                Fields.flag(device, "firmware_updates_forced"));
    }
}
