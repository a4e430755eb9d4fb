package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What became of devices that were to be added to a product, by id.
 *
 * @param updated how many were added
 * @param existing were in it before
 * @param nonmember belong to another product
 * @param invalid are no ids of devices
 * @param protectedDevices could not be added because they are protected
 */
public record DeviceImport(
        int updated,
        List<String> added,
        List<String> existing,
        List<String> nonmember,
        List<String> invalid,
        List<String> protectedDevices) {
    public DeviceImport {
        added = List.copyOf(added);
        existing = List.copyOf(existing);
        nonmember = List.copyOf(nonmember);
        invalid = List.copyOf(invalid);
        protectedDevices = List.copyOf(protectedDevices);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static DeviceImport from(JsonNode answer) {
        Fields.object(answer);
        List<String> added = Fields.texts(answer, "updatedDeviceIds");
        return new DeviceImport(
                Fields.number(answer, "updated").orElse(added.size()),
                added,
                Fields.texts(answer, "existingDeviceIds"),
                Fields.texts(answer, "nonmemberDeviceIds"),
                Fields.texts(answer, "invalidDeviceIds"),
                Fields.texts(answer, "protectedDeviceIds"));
    }
}
