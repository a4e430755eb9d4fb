package dev.lifeline.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.name.Names;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.runtime.FailoverThreads;
import dev.lifeline.spi.AcknowledgementLevel;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.RequestKind;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.testing.ScriptedTransport;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.wiring.TimeModule;
import dev.lifeline.wiring.TransportBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a fleet is wired, and the sentences for those who wire it wrongly. */
final class FailoverModuleTest {
    private static final TransportId PARTICLE = TransportId.of("particle");
    private static final TransportId DIRECT = TransportId.of("direct");
    private static final Set<RequestKind> EVERYTHING = EnumSet.allOf(RequestKind.class);

    private final VirtualTime time = new VirtualTime();

    @Test
    void aStrictInjectorGivesOneFleetThatWorks() {
        ScriptedTransport home = transport(PARTICLE, promises(EVERYTHING, 622));
        home.script().answers(new Value.Int(1), Duration.ofMillis(5));
        Injector injector = injector(home, transport(DIRECT, promises(EVERYTHING, 622)));
        Fleet fleet = injector.getInstance(Fleet.class);
        fleet.start();

        CompletableFuture<Outcome> outcome =
                fleet.call(new DeviceId(1, 1), "relay", "on").toCompletableFuture();
        time.advance(Duration.ofSeconds(1));

        assertThat(outcome).isCompletedWithValue(new Outcome.Delivered(new Value.Int(1), PARTICLE));
        assertThat(injector.getInstance(Fleet.class)).isSameAs(fleet);
        fleet.close();
    }

    @Test
    void aTransportThatIsNotInstalledIsNamed() {
        assertRefused(
                "standby: direct (expected: one of the installed transports [particle])",
                transport(PARTICLE, promises(EVERYTHING, 622)));
    }

    @Test
    void aStandbyThatLacksAKindIsRefused() {
        Set<RequestKind> few = EnumSet.complementOf(EnumSet.of(RequestKind.READ));
        assertStandbyRefused("it does not carry [READ]", promises(few, 622));
    }

    @Test
    void anUnencryptedStandbyIsRefused() {
        assertStandbyRefused(
                "it is UNENCRYPTED",
                Capabilities.carrying(EVERYTHING)
                        .mostArgumentBytes(622)
                        .mostEventBytes(622)
                        .presence()
                        .build());
    }

    @Test
    void aStandbyThatDoesNotKnowItsDevicesIsRefused() {
        assertStandbyRefused(
                "it does not know which devices it reaches",
                Capabilities.carrying(EVERYTHING)
                        .mostArgumentBytes(622)
                        .mostEventBytes(622)
                        .encrypted()
                        .build());
    }

    @Test
    void aStandbyWithTooSmallPayloadsIsRefused() {
        assertStandbyRefused("its events hold 193 bytes (expected: >= 622)", promises(EVERYTHING, 193));
    }

    @Test
    void theCompositePromisesWhatAllOfThemKeep() {
        Fleet fleet = injector(
                        transport(PARTICLE, promises(EnumSet.of(RequestKind.CALL), 100)),
                        transport(DIRECT, promises(EVERYTHING, 622)))
                .getInstance(Fleet.class);
        Capabilities common = fleet.asTransport().capabilities();

        assertThat(common.kinds()).containsExactly(RequestKind.CALL);
        assertThat(common.mostEventBytes()).isEqualTo(100);
        assertThat(common.acknowledgement()).isEqualTo(AcknowledgementLevel.ANSWERED_BY_DEVICE);
        assertThat(common.encrypted()).isTrue();
        assertThat(common.epochs()).isFalse();
    }

    private void assertStandbyRefused(String reason, Capabilities standby) {
        assertRefused(
                "standby: direct cannot stand in for particle: " + reason,
                transport(PARTICLE, promises(EVERYTHING, 622)),
                transport(DIRECT, standby));
    }

    private void assertRefused(String sentence, ScriptedTransport... transports) {
        assertThatThrownBy(() -> injector(transports)).hasStackTraceContaining(sentence);
    }

    private Injector injector(ScriptedTransport... transports) {
        FailoverThreads threads = new FailoverThreads(time, time, () -> {});
        List<com.google.inject.Module> modules = new ArrayList<>();
        modules.add(Binder::requireExplicitBindings);
        modules.add(Binder::requireExactBindingAnnotations);
        modules.add(Binder::disableCircularProxies);
        modules.add(TimeModule.of(time, new SplittableRandom(3)));
        modules.add(new FailoverModule(FailoverConfig.of(PARTICLE, DIRECT), () -> threads));
        List.of(transports).forEach(transport -> modules.add(new PluginModule(transport)));
        return Guice.createInjector(Stage.PRODUCTION, modules);
    }

    private ScriptedTransport transport(TransportId id, Capabilities capabilities) {
        return new ScriptedTransport(id, time, time, capabilities);
    }

    private static Capabilities promises(Set<RequestKind> kinds, int bytes) {
        return Capabilities.carrying(kinds)
                .mostArgumentBytes(bytes)
                .mostEventBytes(bytes)
                .acknowledgement(AcknowledgementLevel.ANSWERED_BY_DEVICE)
                .presence()
                .encrypted()
                .build();
    }

    /** What an adapter's module does. */
    private static final class PluginModule extends AbstractModule {
        private final ScriptedTransport transport;

        PluginModule(ScriptedTransport transport) {
            this.transport = transport;
        }

        @Override
        protected void configure() {
            Key<Transport> key =
                    Key.get(Transport.class, Names.named(transport.id().name()));
            bind(key).toInstance(transport);
            TransportBinder.transportBinder(binder()).add(transport.id(), key);
        }
    }
}
