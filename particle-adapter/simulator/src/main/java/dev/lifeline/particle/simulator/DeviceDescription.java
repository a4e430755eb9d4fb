package dev.lifeline.particle.simulator;

import dev.lifeline.contract.DeviceId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A device as its owner registered it and its firmware announced it.
 *
 * @param name unique name; works in place of the id on personal routes
 * @param functions names of functions
 * @param variables names of variables, and their types: {@code int32}, {@code double}, {@code string}, {@code bool}
 * @param subscriptions prefixes of the events that reach the device
 * @param keepAlive the device's period; the cloud reports it offline after two of them in silence
 */
public record DeviceDescription(
        DeviceId id,
        String name,
        Set<String> functions,
        Map<String, String> variables,
        Set<String> subscriptions,
        Duration keepAlive) {
    /** Particle's period on Wi-Fi. */
    public static final Duration WIFI_KEEP_ALIVE = Duration.ofSeconds(25);
    /** Particle's period on its cellular network. */
    public static final Duration CELLULAR_KEEP_ALIVE = Duration.ofMinutes(23);

    public DeviceDescription {
        functions = Set.copyOf(functions);
        variables = Map.copyOf(new TreeMap<>(variables));
        subscriptions = Set.copyOf(subscriptions);
    }

    /** A Wi-Fi device with string variables that hears what is published to it and to all, and is named after its id. */
    public static DeviceDescription wifi(DeviceId id, Set<String> functions, Set<String> variables) {
        return new DeviceDescription(
                id,
                "device-" + id.toString().toLowerCase(Locale.ROOT),
                functions,
                variables.stream().collect(Collectors.toMap(Function.identity(), v -> "string")),
                Set.of("lf/p/" + id + "/", "lf/p/all/"),
                WIFI_KEEP_ALIVE);
    }

    public DeviceDescription named(String other) {
        return new DeviceDescription(id, other, functions, variables, subscriptions, keepAlive);
    }

    public DeviceDescription cellular() {
        return new DeviceDescription(id, name, functions, variables, subscriptions, CELLULAR_KEEP_ALIVE);
    }
}
