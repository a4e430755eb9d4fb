package dev.lifeline.simulation.drill;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the devices of a drill are.
 *
 * @param link what they speak with the backend
 * @param firmware the folder of the firmware's sources; there if, and only if, the devices run it
 */
public record DrillDevices(DirectLinks link, Optional<Path> firmware) {
    public DrillDevices {
        if (firmware.isPresent() != (link == DirectLinks.FIRMWARE)) {
            throw new IllegalArgumentException(
                    firmware.map(folder -> "firmware: " + folder + " (expected: none with link " + link + ")")
                            .orElse("firmware: none (expected: the folder of lifeline.h, with link firmware)"));
        }
    }

    /** Simulated ones. */
    public static DrillDevices simulated(DirectLinks link) {
        return new DrillDevices(link, Optional.empty());
    }

    /** With the firmware header, compiled from its sources. */
    public static DrillDevices firmware(Path sources) {
        return new DrillDevices(DirectLinks.FIRMWARE, Optional.of(sources));
    }
}
