package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.contract.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A device as the cloud knows it (reference particle-cloud-api.md 2.2).
 *
 * @param online the cloud's belief, not a probe: minutes late on Wi-Fi, up to 46 on cellular
 * @param lastHeard absent if it was never heard
 * @param platformId the hardware: 6 Photon, 12 Argon, 13 Boron, ...; new ones come unannounced
 * @param productId equals the platform for a device that is in no product
 * @param functions names; empty also where the cloud does not tell, as in lists of older clouds
 * @param variables name to type: {@code int32}, {@code double}, {@code string}, {@code bool}
 * @param status {@code normal} or {@code safe_mode}
 * @param membership absent if it was not asked for by its product
 */
public record Device(
        DeviceId id,
        Optional<String> name,
        boolean online,
        Optional<Instant> lastHeard,
        Optional<Instant> lastHandshakeAt,
        Optional<String> lastIpAddress,
        OptionalInt platformId,
        OptionalInt productId,
        Optional<String> owner,
        Optional<String> notes,
        List<String> functions,
        Map<String, String> variables,
        Optional<String> status,
        Optional<String> serialNumber,
        Optional<String> protection,
        DeviceFirmware firmware,
        DeviceRadio radio,
        Optional<ProductMembership> membership) {
    public Device {
        functions = List.copyOf(functions);
        variables = Map.copyOf(variables);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Device from(JsonNode device) {
        return new Device(
                Fields.device(device, "id"),
                Fields.text(device, "name"),
                Fields.flag(device, "online", "connected").orElse(false),
                Fields.instant(device, "last_heard"),
                Fields.instant(device, "last_handshake_at"),
                Fields.text(device, "last_ip_address"),
                Fields.number(device, "platform_id"),
                Fields.number(device, "product_id"),
                Fields.text(device, "owner"),
                Fields.text(device, "notes"),
                Fields.texts(device, "functions"),
                Fields.textMap(device, "variables"),
                Fields.text(device, "status"),
                Fields.text(device, "serial_number"),
                Fields.text(device.path("device_protection"), "status"),
                DeviceFirmware.from(device),
                DeviceRadio.from(device),
                ProductMembership.from(device));
    }
}
