package dev.lifeline.simulation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.FailoverModule;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.Outcome.Delivered;
import dev.lifeline.particle.ParticleConfig;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.direct.ListeningPort;
import dev.lifeline.tls.direct.TlsConfig;
import dev.lifeline.tls.direct.TlsModule;
import dev.lifeline.tls.simulator.DeviceLink;
import dev.lifeline.tls.simulator.DeviceSpec;
import dev.lifeline.tls.simulator.FleetSurroundings;
import dev.lifeline.tls.simulator.SimulatedFleet;
import dev.lifeline.wiring.TimeModule;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The user's example, 25 lines in a method: a cloud, a device and a backend in one process, wired with the
 * plugins' modules only. The cloud answers 503 to everything; a call still reaches the device, over TLS. It may be made
 * twice: a device that has just started cannot tell what it ran before. Time runs ten times as fast.
 */
final class FailoverInTwentyFiveLinesTest {
    private static final DeviceSpec LAMP =
            DeviceSpec.of(DeviceId.parse("e00fce680000000000000001"), DeviceMode.HOT, DeviceLink.WIFI);
    private static final Delivered OVER_TLS = new Delivered(new Value.Int(2), TlsModule.DIRECT);

    @Test
    void aCallReachesTheDeviceWhileTheCloudIsDown() throws Exception {
        FleetAuthority authority = FleetAuthority.create("my fleet");
        TlsConfig direct = TlsConfig.forFleet(authority.authorities(), authority.serverP256("127.0.0.1"));
        try (SystemTime time = SystemTime.scaled(10);
                SimulatedParticleCloud cloud = SimulatedParticleCloud.start(time, new Random(1))) {
            Injector backend = Guice.createInjector(
                    TimeModule.of(time, new Random(2)),
                    new ParticleModule(ParticleConfig.forToken(cloud.token()).withBaseUri(cloud.uri())),
                    new TlsModule(direct.withBindAddress("127.0.0.1").withPort(0)),
                    new FailoverModule(FailoverConfig.of(ParticleModule.ID, TlsModule.DIRECT)
                            .withFunction("light", Idempotency.IDEMPOTENT)));
            try (Fleet fleet = backend.getInstance(Fleet.class)) {
                fleet.start();
                int port = backend.getInstance(ListeningPort.class).port();
                FleetSurroundings around = FleetSurroundings.of(authority, "127.0.0.1", port, CloudBridge.to(cloud));
                try (SimulatedFleet devices = new SimulatedFleet(around, time, time, new Random(3))) {
                    cloud.register(LAMP.id(), Set.of(CloudEventName.FUNCTION), Set.of());
                    devices.add(LAMP).powerOn();
                    assertThat(fleet.ping(LAMP.id())).succeedsWithin(30, SECONDS);
                    cloud.outage(CloudOutage.UNAVAILABLE);
                    assertThat(fleet.call(LAMP.id(), "light", "on"))
                            .succeedsWithin(30, SECONDS)
                            .isEqualTo(OVER_TLS);
                }
            }
        }
    }
}
