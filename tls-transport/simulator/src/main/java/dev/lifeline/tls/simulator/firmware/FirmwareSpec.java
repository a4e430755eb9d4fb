package dev.lifeline.tls.simulator.firmware;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.tls.simulator.DeviceLink;
import dev.lifeline.tls.simulator.DirectProtocol;
import java.util.Locale;

/** What a device with the firmware header is. */
public record FirmwareSpec(DeviceId id, DirectProtocol protocol, DeviceMode mode, DeviceLink link) {
    /** Its line in the program's roster. */
    String line() {
        return String.join(" ", id.toString(), word(protocol), word(mode), word(link));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
