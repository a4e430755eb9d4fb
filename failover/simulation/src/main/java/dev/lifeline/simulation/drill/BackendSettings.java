package dev.lifeline.simulation.drill;

import com.google.inject.Module;
import dev.lifeline.wiring.TransportPlugins;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settings of the backend's plugins, as an operator writes them: {@code particle.stream-silence=20s}.
 *
 * <p>Immutable.
 */
public final class BackendSettings {
    /** What the drill sets itself: a drill never leaves loopback. */
    private static final Set<String> OWN = Set.of(
            "particle.base-uri",
            "particle.access-token",
            "particle.client-id",
            "particle.client-secret",
            "direct.bind-address");

    private static final Set<String> PLUGINS = Set.of("particle", "direct");

    private final Map<String, String> values;

    private BackendSettings(Map<String, String> values) {
        this.values = values;
    }

    public static BackendSettings none() {
        return new BackendSettings(Map.of());
    }

    /** @throws IllegalArgumentException for a name without a plugin, and for what the drill sets itself */
    public static BackendSettings of(Map<String, String> values) {
        for (String name : new TreeMap<>(values).keySet()) {
            int dot = name.indexOf('.');
            if (dot < 0 || !PLUGINS.contains(name.substring(0, dot))) {
                throw new IllegalArgumentException(
                        "set: " + name + " (expected: particle.<setting> or direct.<setting>)");
            }
            if (OWN.contains(name)) {
                throw new IllegalArgumentException(
                        "set: " + name + " (expected: another setting; the drill sets this itself)");
            }
        }
        return new BackendSettings(Map.copyOf(values));
    }

    /** The plugin's module with {@code own} settings, and ours where both say something. */
    Module module(String plugin, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        values.forEach((name, value) -> {
            if (name.startsWith(plugin + ".")) {
                settings.put(name.substring(plugin.length() + 1), value);
            }
        });
        return TransportPlugins.onClassPath().named(plugin).module(settings);
    }
}
