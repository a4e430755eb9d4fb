package dev.lifeline.particle.api;

import dev.lifeline.contract.DeviceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An event to publish through the API (reference particle-cloud-api.md 4.1).
 *
 * @param name 1 to 64 letters, digits, {@code _}, {@code -} and {@code /}
 * @param data absent for an event that only happens; how much the cloud takes is not documented: 1,024 bytes are safe
 * @param ttl whole seconds up to 194 days; the cloud's default is 60 s, and it stores nothing for late subscribers
 * @param asDevice a device of the product that the event is to look like it came from; in the scope of a product only
 */
public record Publication(String name, Optional<String> data, Optional<Duration> ttl, Optional<DeviceId> asDevice) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/-]{1,64}");
    private static final long MOST_TTL_SECONDS = 16_777_215;

    public Publication {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "event name: \"" + name + "\" (expected: 1 to 64 of letters, digits, _, - and /)");
        }
        if (ttl.isPresent() && (ttl.get().isNegative() || ttl.get().toSeconds() > MOST_TTL_SECONDS)) {
            throw new IllegalArgumentException(
                    "time to live: " + ttl.get() + " (expected: 0 to " + MOST_TTL_SECONDS + " s)");
        }
    }

    public static Publication of(String name) {
        return new Publication(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Publication withData(String text) {
        return new Publication(name, Optional.of(text), ttl, asDevice);
    }

    public Publication withTtl(Duration life) {
        return new Publication(name, data, Optional.of(life), asDevice);
    }

    public Publication withAsDevice(DeviceId device) {
        return new Publication(name, data, ttl, Optional.of(device));
    }

    /** {@code private} is no longer documented; older clouds showed an event without it to the world. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        data.ifPresent(text -> body.put("data", text));
        ttl.ifPresent(life -> body.put("ttl", life.toSeconds()));
        body.put("private", true);
        asDevice.ifPresent(device -> body.put("as_device_id", device.toString()));
        return body;
    }

    @Override
    public String toString() {
        return "Publication[" + name + asDevice.map(device -> " as " + device).orElse("") + ']';
    }
}
