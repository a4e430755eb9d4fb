package dev.lifeline.config;

import java.io.Serial;
import java.util.List;

/** Everything that is wrong with a set of settings, at once. */
public final class SettingsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public SettingsException(List<String> problems) {
        super(String.join("; ", problems));
    }
}
