package dev.lifeline.wiring;

import com.google.inject.Module;
import java.util.Map;

/** What {@link java.util.ServiceLoader} finds in an adapter's jar: how to make its module from text settings. */
public interface TransportPlugin {
    /** The name that settings use: {@code particle}, {@code direct}. */
    String name();

    /**
     * @param settings the plugin's own settings, without its prefix
     * @throws dev.lifeline.config.SettingsException for wrong values and unknown names, all at once
     */
    Module module(Map<String, String> settings);
}
