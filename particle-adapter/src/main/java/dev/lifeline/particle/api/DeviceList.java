package dev.lifeline.particle.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Devices: all of an account, or one page of a product. */
public record DeviceList(List<DeviceSummary> devices, int pages) {
    public DeviceList {
        devices = List.copyOf(devices);
    }

    /** An account's list is an array, a product's an object with pages. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static DeviceList from(JsonNode body) throws JsonProcessingException {
        JsonNode list = body.isArray() ? body : body.path("devices");
        List<DeviceSummary> devices = new ArrayList<>();
        for (JsonNode device : list) {
            devices.add(ApiClassification.JSON.treeToValue(device, DeviceSummary.class));
        }
        return new DeviceList(devices, body.path("meta").path("total_pages").asInt(1));
    }
}
