package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.lifeline.config.Secret;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.ScriptedWire;
import dev.lifeline.particle.stream.StreamSource;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.RequestKind;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.wiring.TimeModule;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

final class ParticleModuleTest {
    private static final ParticleConfig CONFIG = ParticleConfig.forToken(new Secret("0123456789"));

    private static final Envelope PING = Envelope.of(
            new CommandId(1),
            new Epoch(1, 0),
            Idempotency.AT_MOST_ONCE,
            new Request.Ping(DeviceId.parse("0123456789abcdef01234567")));

    private final VirtualTime time = new VirtualTime();

    @Test
    void aStrictInjectorMakesTheTransportAndStartsNothing() {
        Injector injector = injector(new ParticleModule(CONFIG));
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
    void overAWireAndStreamsTheSameTransportNeedsNoSocket() throws IOException {
        ScriptedWire wire = new ScriptedWire();
        AtomicReference<StreamSource.Receiver> stream = new AtomicReference<>();
        Injector injector = injector(ParticleModule.over(CONFIG.withContractFirmware(false), wire, receiver -> {
            stream.set(receiver);
            return () -> {};
        }));
        try (Transport transport = transport(injector)) {
            transport.start();
            time.settle();
            assertThat(stream.get()).isNotNull();
            CompletableFuture<Reply> reply =
                    transport.send(PING, time.now().plus(Duration.ofMinutes(1))).toCompletableFuture();
            wire.last().answers(200, "{\"online\":true,\"ok\":true}");
            assertThat(reply.join().answer()).isEqualTo(new Value.Bool(true));
        }
        assertThat(wire.closed()).isTrue();
    }

    /** As a proxy or a test of theirs would, it answers in the cloud's place. */
    @Test
    void aClientOfTheUsersOwnCarriesTheCalls() throws Exception {
        OkHttpClient answering = new OkHttpClient.Builder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create("{\"online\":true,\"ok\":true}", MediaType.get("application/json")))
                        .build())
                .build();
        try (Transport transport = transport(injector(new ParticleModule(CONFIG, answering)))) {
            Reply reply = transport
                    .send(PING, time.now().plus(Duration.ofMinutes(1)))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(reply.answer()).isEqualTo(new Value.Bool(true));
        }
    }

    @Test
    void contractFirmwareCarriesEverythingWithEpochs() {
        Capabilities capabilities = capabilities(CONFIG);
        assertThat(capabilities.kinds()).containsExactlyInAnyOrder(RequestKind.values());
        assertThat(capabilities.epochs()).isTrue();
        assertThat(capabilities.encrypted()).isTrue();
        assertThat(capabilities.presence()).isTrue();
        assertThat(capabilities.immediateAcknowledgement()).isFalse();
        assertThat(capabilities.mostArgumentBytes()).isEqualTo(501);
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
        try (Transport transport = transport(injector(new ParticleModule(config)))) {
            return transport.capabilities();
        }
    }

    private static Transport transport(Injector injector) {
        return injector.getInstance(Key.get(new TypeLiteral<Map<TransportId, Transport>>() {}))
                .get(ParticleModule.ID);
    }

    private Injector injector(ParticleModule module) {
        return Guice.createInjector(
                Stage.PRODUCTION,
                Binder::requireExplicitBindings,
                Binder::requireExactBindingAnnotations,
                Binder::disableCircularProxies,
                TimeModule.of(time, new Random(1)),
                module);
    }
}
