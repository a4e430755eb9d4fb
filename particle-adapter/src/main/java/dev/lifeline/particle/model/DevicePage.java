package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Devices: all of an account, or one page of a product.
 *
 * @param pages there are
 * @param total devices on all pages
 */
public record DevicePage(List<Device> devices, int pages, int total) {
    public DevicePage {
        devices = List.copyOf(devices);
    }

    /** An account's list is an array, a product's an object with pages. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static DevicePage from(JsonNode answer) {
        JsonNode list = answer.isArray() ? answer : answer.path("devices");
        if (!list.isArray()) {
            throw new IllegalArgumentException("no list of devices");
        }
        List<Device> devices = Fields.list(list, Device::from);
        JsonNode meta = answer.path("meta");
        return new DevicePage(
                devices,
                Fields.number(meta, "total_pages").orElse(1),
                Fields.number(meta, "total_records", "total").orElse(devices.size()));
    }
}
