package dev.lifeline.tls.direct;

import com.google.inject.AbstractModule;
import com.google.inject.BindingAnnotation;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.PrivateModule;
import com.google.inject.Scopes;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.wiring.TransportBinder;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;

/** Wires the direct transport into the map of transports, and tells its {@link ListeningPort}. Needs a {@code TimeModule}. */
public final class TlsModule extends AbstractModule {
    public static final TransportId DIRECT = TransportId.of("direct");

    private final SessionRules rules;
    private final Module entrance;

    public TlsModule(TlsConfig config) {
        this(Objects.requireNonNull(config, "config").sessionRules(), binder -> {
            binder.bind(TlsConfig.class).toInstance(config);
            binder.bind(DeviceEntrance.class).to(TlsEntrance.class);
        });
    }

    /**
     * The same transport over TCP without TLS, for devices with Particle's TCPClient: frames only, and a secret for each
     * device. It declares itself as not encrypted, so that failover refuses it as a standby of an encrypted route.
     */
    public static TlsModule unencrypted(PlainConfig config) {
        Objects.requireNonNull(config, "config");
        return new TlsModule(config.session(), binder -> {
            binder.bind(PlainConfig.class).toInstance(config);
            binder.bind(DeviceEntrance.class).to(PlainEntrance.class);
        });
    }

    private TlsModule(SessionRules rules, Module entrance) {
        this.rules = rules;
        this.entrance = entrance;
    }

    /** The same transport without port and TLS: devices come in through {@code entrance}. For simulations. */
    public static TlsModule over(SessionRules rules, DeviceEntrance entrance) {
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(entrance, "entrance");
        return new TlsModule(rules, binder -> binder.bind(DeviceEntrance.class).toInstance(entrance));
    }

    @Override
    protected void configure() {
        install(new Internals());
        TransportBinder.transportBinder(binder()).add(DIRECT, Key.get(Transport.class, ForDirect.class));
    }

    private final class Internals extends PrivateModule {
        @Override
        protected void configure() {
            bind(SessionRules.class).toInstance(rules);
            install(entrance);
            bind(DirectTransport.class).in(Scopes.SINGLETON);
            bind(Transport.class).annotatedWith(ForDirect.class).to(DirectTransport.class);
            bind(ListeningPort.class).to(DirectTransport.class);
            expose(Transport.class).annotatedWith(ForDirect.class);
            expose(ListeningPort.class);
        }
    }

    @BindingAnnotation
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
    @interface ForDirect {}
}
