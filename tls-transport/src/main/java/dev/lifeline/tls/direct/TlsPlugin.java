package dev.lifeline.tls.direct;

import com.google.inject.Module;
import dev.lifeline.wiring.TransportPlugin;
import java.util.Map;

/**
 * The direct transport by name: {@code direct}. Reads the PEM files that its settings name at once, so that a wrong file
 * is found together with wrong values.
 */
public final class TlsPlugin implements TransportPlugin {
    @Override
    public String name() {
        return TlsModule.DIRECT.name();
    }

    @Override
    public Module module(Map<String, String> settings) {
        DirectSettings read = DirectSettings.read(settings);
        return read.unencrypted() ? TlsModule.unencrypted(read.plain()) : new TlsModule(read.tls());
    }

    static TlsConfig config(Map<String, String> values) {
        return DirectSettings.read(values).tls();
    }

    static PlainConfig plainConfig(Map<String, String> values) {
        return DirectSettings.read(values).plain();
    }
}
