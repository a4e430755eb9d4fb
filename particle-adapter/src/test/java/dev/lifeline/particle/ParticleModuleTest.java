package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.lifeline.config.Secret;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.RequestKind;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.wiring.TimeModule;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ParticleModuleTest {
    private static final ParticleConfig CONFIG = ParticleConfig.forToken(new Secret("0123456789"));

    private final VirtualTime time = new VirtualTime();

    @Test
    void aStrictInjectorMakesTheTransportAndStartsNothing() {
        Injector injector = injector(CONFIG);
        Map<TransportId, Transport> transports =
                injector.getInstance(Key.get(new TypeLiteral<Map<TransportId, Transport>>() {}));
        assertThat(transports).containsOnlyKeys(TransportId.of("particle"));
        assertThat(transports.get(ParticleModule.ID).id()).isEqualTo(ParticleModule.ID);
        assertThat(transports.get(ParticleModule.ID))
                .isSameAs(injector.getInstance(Key.get(new TypeLiteral<Map<TransportId, Transport>>() {}))
                        .get(ParticleModule.ID));
        assertThat(injector.getInstance(ParticleCloud.class).endpoint()).isEqualTo(CONFIG.endpoint());
        assertThat(time.pending()).isZero();
        transports.get(ParticleModule.ID).close();
    }

    @Test
    void contractFirmwareCarriesEverythingWithEpochs() {
        Capabilities capabilities = capabilities(CONFIG);
        assertThat(capabilities.kinds()).containsExactlyInAnyOrder(RequestKind.values());
        assertThat(capabilities.epochs()).isTrue();
        assertThat(capabilities.encrypted()).isTrue();
        assertThat(capabilities.presence()).isTrue();
        assertThat(capabilities.immediateAcknowledgement()).isFalse();
        assertThat(capabilities.mostArgumentBytes()).isEqualTo(506);
    }

    @Test
    void plainFirmwareCarriesWhatParticleOffers() {
        Capabilities capabilities =
                capabilities(CONFIG.withContractFirmware(false).withBaseUri(URI.create("http://127.0.0.1:1")));
        assertThat(capabilities.kinds())
                .containsExactlyInAnyOrder(
                        RequestKind.CALL,
                        RequestKind.READ,
                        RequestKind.PUBLISH,
                        RequestKind.PUBLISH_TO_ALL,
                        RequestKind.PING);
        assertThat(capabilities.epochs()).isFalse();
        assertThat(capabilities.encrypted()).isFalse();
        assertThat(capabilities.mostArgumentBytes()).isEqualTo(622);
    }

    private Capabilities capabilities(ParticleConfig config) {
        try (Transport transport = injector(config)
                .getInstance(Key.get(new TypeLiteral<Map<TransportId, Transport>>() {}))
                .get(ParticleModule.ID)) {
            return transport.capabilities();
        }
    }

    private Injector injector(ParticleConfig config) {
        return Guice.createInjector(
                Stage.PRODUCTION,
                Binder::requireExplicitBindings,
                Binder::requireExactBindingAnnotations,
                Binder::disableCircularProxies,
                TimeModule.of(time, new Random(1)),
                new ParticleModule(config));
    }
}
