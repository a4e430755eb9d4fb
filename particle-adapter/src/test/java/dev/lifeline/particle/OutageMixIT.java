package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.particle.stream.EventStreams;
import dev.lifeline.particle.stream.EventSubscriber;
import dev.lifeline.particle.stream.StreamEvent;
import dev.lifeline.particle.stream.StreamRules;
import dev.lifeline.particle.stream.StreamScope;
import dev.lifeline.particle.stream.StreamStatus;
import dev.lifeline.spi.LinkState;
import dev.lifeline.testing.FaultProxy;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Half an hour of outages over real sockets, for twenty subscribers of four scopes of one client; an hour takes 36 seconds
 * here. {@code OutageMixTest} does the same in virtual time, with more kinds of fault.
 */
final class OutageMixIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Duration FAULTY = Duration.ofSeconds(150);
    private static final Duration WELL = Duration.ofSeconds(30); // ten of both are half an hour

    private final SystemTime time = SystemTime.scaled(100);
    private final Set<Thread> before = ours();
    private final SimulatedParticleCloud cloud = SimulatedParticleCloud.start(time, new Random(4));
    private final FaultProxy proxy = FaultProxy.to(cloud.address());
    private final Waiting waiting = Waiting.real(time, time);
    private final FakeDevice device = new FakeDevice(DEVICE, time);
    private final List<Watching> subscribers = new ArrayList<>();

    @AfterEach
    void close() {
        proxy.close();
        cloud.close();
        time.close();
    }

    @Test
    void everySubscriberIsLiveAfterItAndNothingIsLeft() throws InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + proxy.address().getPort());
        ApiEndpoint endpoint = new ApiEndpoint(uri, TokenSource.fixed(cloud.token()), Scope.account());
        Set<Thread> made;
        try (ParticleCloud client = ParticleCloud.connect(endpoint, ApiLimits.particle(), time, time);
                EventStreams streams = EventStreams.of(client, StreamRules.particle(), time, time, new Random(5))) {
            waiting.until(device.connect(cloud), "the device's connection");
            subscribe(streams);
            suffer(client);

            subscribers.forEach(each -> waiting.until(each.nextLive(), "a live stream"));
            hearsAll(client);
            assertThat(cloud.openStreams()).isEqualTo(4);
            made = ours();
            made.removeAll(before);
            assertThat(made)
                    .filteredOn(thread -> thread.getName().equals("lifeline-particle-stream"))
                    .hasSize(4);
        }
        for (Thread thread : made) {
            thread.join(10_000);
        }
        assertThat(made).noneMatch(Thread::isAlive);
    }

    private void subscribe(EventStreams streams) {
        List<StreamScope> scopes = List.of(
                StreamScope.all(Scope.account()),
                StreamScope.all(Scope.account()).prefixed("temp"),
                StreamScope.device(Scope.account(), DEVICE),
                StreamScope.all(Scope.product("p")));
        for (int i = 0; i < 20; i++) {
            Watching subscriber = new Watching();
            subscribers.add(subscriber);
            streams.subscribe(scopes.get(i % 4), subscriber);
        }
    }

    private void suffer(ParticleCloud client) {
        List<Runnable> faults = List.of(
                proxy::refuse,
                () -> cloud.outage(CloudOutage.UNAVAILABLE),
                proxy::blackHole,
                () -> cloud.throttle(true),
                () -> cloud.outage(CloudOutage.STALL),
                proxy::reset,
                () -> proxy.halfOpen(FaultProxy.Direction.TO_CLIENT),
                () -> cloud.expireToken(true),
                proxy::stall,
                () -> proxy.slice(3));
        for (Runnable fault : faults) {
            fault.run();
            client.publish("temp/lost", "1").send();
            waiting.pass(FAULTY);
            proxy.heal();
            cloud.outage(CloudOutage.NONE);
            cloud.throttle(false);
            cloud.expireToken(false);
            waiting.pass(WELL);
        }
    }

    /** A device's event is on each of the four streams. */
    private void hearsAll(ParticleCloud client) {
        client.tokens().current().send(); // calls live beside it
        List<CompletableFuture<StreamEvent>> heard =
                subscribers.stream().map(each -> each.hears("temp/after")).toList();
        device.send(new FromDevice.Connect()); // it has kept no session alive
        device.send(new FromDevice.Publish(1, "temp/after", "1"));
        heard.forEach(each -> waiting.until(each, "the event after the outage"));
    }

    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lifeline-particle"))
                .collect(Collectors.toSet());
    }

    /** <b>Threads.</b> Any. */
    private static final class Watching implements EventSubscriber {
        private CompletableFuture<LinkState> live = new CompletableFuture<>(); // this object's lock, like all below
        private CompletableFuture<StreamEvent> awaited = new CompletableFuture<>();
        private String name = "";

        @Override
        public synchronized void onEvent(StreamEvent event) {
            if (event.name().equals(name)) {
                awaited.complete(event);
            }
        }

        @Override
        public synchronized void onState(StreamStatus status) {
            if (status.state() == LinkState.LIVE) {
                live.complete(status.state());
            } else if (live.isDone()) {
                live = new CompletableFuture<>();
            }
        }

        synchronized CompletableFuture<LinkState> nextLive() {
            return live;
        }

        synchronized CompletableFuture<StreamEvent> hears(String event) {
            name = event;
            awaited = new CompletableFuture<>();
            return awaited;
        }
    }
}
