package dev.lifeline.simulation.drill;

import dev.lifeline.tls.simulator.DeviceProfile;
import dev.lifeline.tls.simulator.DeviceSpec;
import dev.lifeline.tls.simulator.DirectProtocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the devices of a drill are.
 *
 * @param link what they speak with the backend
 * @param profiles what simulated ones are built of, in turn; none if they run the firmware
 * @param firmware the folder of the firmware's sources; there if, and only if, the devices run it
 */
public record DrillDevices(DirectLinks link, List<DeviceProfile> profiles, Optional<Path> firmware) {
    private static final String ALL = "all";

    public DrillDevices {
        profiles = List.copyOf(profiles);
        if (firmware.isPresent() != (link == DirectLinks.FIRMWARE)) {
            throw new IllegalArgumentException(
                    firmware.map(folder -> "firmware: " + folder + " (expected: none with link " + link + ")")
                            .orElse("firmware: none (expected: the folder of lifeline.h, with link firmware)"));
        }
        if (profiles.isEmpty() != firmware.isPresent()) {
            throw new IllegalArgumentException(
                    "profiles: " + profiles + " (expected: some of simulated devices, none of the firmware)");
        }
    }

    /** Simulated ones without any library's quirks. */
    public static DrillDevices simulated(DirectLinks link) {
        List<DeviceProfile> profiles =
                switch (link) {
                    case FRAMES -> List.of(DeviceProfile.MODERN);
                    case MQTT -> List.of(DeviceProfile.MODERN.withProtocol(DirectProtocol.MQTT));
                    case MIXED -> List.of(DeviceProfile.MODERN, DeviceProfile.MODERN.withProtocol(DirectProtocol.MQTT));
                    case FIRMWARE -> List.of();
                };
        return new DrillDevices(link, profiles, Optional.empty());
    }

    /** With the firmware header, compiled from its sources. */
    public static DrillDevices firmware(Path sources) {
        return new DrillDevices(DirectLinks.FIRMWARE, List.of(), Optional.of(sources));
    }

    /**
     * Simulated ones, built of these profiles in turn.
     *
     * @param names separated by commas; {@code all} for every build that the listener serves
     * @throws IllegalArgumentException that names the one that is unknown, or that no listener of ours serves
     */
    public static DrillDevices ofProfiles(String names) {
        List<DeviceProfile> profiles = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            if (name.equals(ALL)) {
                DeviceProfile.all().stream().filter(DeviceProfile::isServed).forEach(profiles::add);
            } else {
                profiles.add(served(DeviceProfile.parse(name)));
            }
        }
        return new DrillDevices(linkOf(profiles), profiles, Optional.empty());
    }

    /** That device as one of these. */
    DeviceSpec dressed(DeviceSpec spec, int number) {
        DeviceProfile profile = profiles.get(number % profiles.size());
        return spec.withProfile(profile.withLink(spec.profile().link()));
    }

    /** What they are built of, for a scorecard. */
    String built() {
        return profiles.isEmpty()
                ? link.toString()
                : profiles.stream().map(DeviceProfile::name).distinct().collect(Collectors.joining(","));
    }

    private static DeviceProfile served(DeviceProfile profile) {
        if (!profile.isServed()) {
            throw new IllegalArgumentException("profile: " + profile
                    + " (expected: a build with forward secrecy; the listener offers no static RSA)");
        }
        return profile;
    }

    private static DirectLinks linkOf(List<DeviceProfile> profiles) {
        boolean frames = profiles.stream().anyMatch(profile -> profile.protocol() == DirectProtocol.FRAMES);
        boolean mqtt = profiles.stream().anyMatch(profile -> profile.protocol() == DirectProtocol.MQTT);
        return frames && mqtt ? DirectLinks.MIXED : mqtt ? DirectLinks.MQTT : DirectLinks.FRAMES;
    }
}
