package dev.lifeline.contract;

import java.util.Locale;

/** How closely a device keeps in touch over its direct route while the cloud works. */
public enum DeviceMode {
    /** The direct connection is always open; the device is moved by a control at once. */
    HOT,
    /** The device checks in over the direct route every 15 minutes, give or take 20 %. */
    WARM,
    /** The device connects directly only when it has found out itself that the cloud is gone. */
    COLD;

    static DeviceMode parse(String text) {
        for (DeviceMode mode : values()) {
            if (mode.text().equals(text)) {
                return mode;
            }
        }
        throw ContractException.of("device mode", text, "hot, warm or cold");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
