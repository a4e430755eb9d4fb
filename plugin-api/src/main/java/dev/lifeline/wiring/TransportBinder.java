package dev.lifeline.wiring;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.multibindings.MapBinder;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;

/**
 * Adds a plugin's transport to the injected {@code Map<TransportId, Transport>}. Use it outside a private module: map
 * entries made inside one make a map of their own.
 */
public final class TransportBinder {
    private final MapBinder<TransportId, Transport> transports;

    private TransportBinder(Binder binder) {
        transports = MapBinder.newMapBinder(binder, TransportId.class, Transport.class);
    }

    public static TransportBinder transportBinder(Binder binder) {
        return new TransportBinder(binder.skipSources(TransportBinder.class));
    }

    public void add(TransportId id, Key<? extends Transport> transport) {
        transports.addBinding(id).to(transport);
    }
}
