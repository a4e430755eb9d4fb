package dev.lifeline.particle.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A device as a member of its product.
 *
 * @param firmwareProductId what its firmware says of its product
 * @param firmwareVersion of the product's firmware that runs on it
 * @param desiredFirmwareVersion the version that it is locked to; absent if it gets what is released
 * @param targetedFirmwareVersion the released version that it is to have
 * @param userId of who has claimed it
 */
public record ProductMembership(
        OptionalInt firmwareProductId,
        List<String> groups,
        OptionalInt firmwareVersion,
        OptionalInt desiredFirmwareVersion,
        OptionalInt targetedFirmwareVersion,
        boolean development,
        boolean quarantined,
        boolean denied,
        Optional<String> userId) {
    private static final List<String> MARKS = List.of(
            "firmware_product_id",
            "groups",
            "firmware_version",
            "desired_firmware_version",
            "targeted_firmware_release_version",
            "development",
            "quarantined",
            "denied");

    public ProductMembership {
        groups = List.copyOf(groups);
    }

    static Optional<ProductMembership> from(JsonNode device) {
        return MARKS.stream().anyMatch(device::has) ? Optional.of(of(device)) : Optional.empty();
    }

    private static ProductMembership of(JsonNode device) {
        return new ProductMembership(
                Fields.number(device, "firmware_product_id"),
                Fields.texts(device, "groups"),
                Fields.number(device, "firmware_version"),
                Fields.number(device, "desired_firmware_version"),
                Fields.number(device, "targeted_firmware_release_version"),
                Fields.flag(device, "development").orElse(false),
                Fields.flag(device, "quarantined").orElse(false),
                Fields.flag(device, "denied").orElse(false),
                Fields.text(device, "user_id"));
    }
}
