package dev.lifeline.wiring;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The plugins on the class path, by name. */
public final class TransportPlugins {
    private final Map<String, TransportPlugin> byName;

    private TransportPlugins(Map<String, TransportPlugin> byName) {
        this.byName = byName;
    }

    /** @throws IllegalStateException if two plugins share a name */
    public static TransportPlugins onClassPath() {
        return new TransportPlugins(ServiceLoader.load(TransportPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(
                        TransportPlugin::name, plugin -> plugin, TransportPlugins::twice, TreeMap::new)));
    }

    /** @throws IllegalArgumentException naming the plugins that there are */
    public TransportPlugin named(String name) {
        TransportPlugin plugin = byName.get(name);
        if (plugin == null) {
            throw new IllegalArgumentException(
                    "transport plugin: \"" + name + "\" (expected: one of " + byName.keySet() + ")");
        }
        return plugin;
    }

    private static TransportPlugin twice(TransportPlugin one, TransportPlugin other) {
        throw new IllegalStateException(
                "transport plugin \"" + one.name() + "\": " + one.getClass().getName() + " and "
                        + other.getClass().getName() + " (expected: one of them on the class path)");
    }
}
