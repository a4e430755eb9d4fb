package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.contract.DeviceId;
import java.util.Optional;

/**
 * What became of the wish to own a device.
 *
 * @param claimed whether it is the account's now
 * @param transferId of the question to its present owner, if that was asked for
 */
public record Claim(Optional<DeviceId> device, boolean claimed, Optional<String> transferId) {
    /** Today {@code deviceID} and {@code claimed}; in 2015 {@code id} and {@code connected}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Claim from(JsonNode answer) {
        Fields.object(answer);
        Optional<String> transfer = Fields.text(answer, "transfer_id");
        return new Claim(
                Fields.text(answer, "deviceID", "id").map(DeviceId::parse),
                Fields.flag(answer, "claimed").orElse(transfer.isEmpty()),
                transfer);
    }
}
