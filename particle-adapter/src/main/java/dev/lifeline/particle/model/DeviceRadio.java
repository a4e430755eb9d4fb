package dev.lifeline.particle.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.config.Secret;
import java.util.Optional;

/**
 * How a device reaches the cloud, as far as its hardware has it.
 *
 * @param iccid of its SIM
 * @param mobileSecret what is printed on it for its set-up
 */
public record DeviceRadio(
        boolean cellular,
        Optional<String> iccid,
        Optional<String> imei,
        Optional<String> wifiMac,
        Optional<Secret> mobileSecret) {
    static DeviceRadio from(JsonNode device) {
        return new DeviceRadio(
                Fields.flag(device, "cellular").orElse(false),
                Fields.text(device, "iccid", "last_iccid"),
                Fields.text(device, "imei"),
                Fields.text(device, "mac_wifi"),
                Fields.secret(device, "mobile_secret"));
    }
}
