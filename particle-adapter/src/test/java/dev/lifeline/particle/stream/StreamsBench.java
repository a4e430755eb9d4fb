package dev.lifeline.particle.stream;

import dev.lifeline.config.Secret;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Event streams in virtual time, over sources that the test gives. */
final class StreamsBench implements AutoCloseable {
    final VirtualTime time = new VirtualTime();
    final EventStreams streams;
    private final ParticleCloud cloud;

    StreamsBench(ApiLimits limits, StreamRules rules, long seed, Function<StreamScope, StreamSource> sources) {
        ApiEndpoint endpoint =
                new ApiEndpoint(ApiEndpoint.PARTICLE, TokenSource.fixed(new Secret("t")), Scope.account());
        cloud = ParticleCloud.connect(endpoint, limits, time, time);
        streams = EventStreams.over(sources, cloud, rules, time, time, new Random(seed), time);
    }

    @Override
    public void close() {
        streams.close();
        cloud.close();
    }

    /** Writes down what it is told. */
    static final class Recorder implements EventSubscriber {
        final List<String> told = new ArrayList<>();

        @Override
        public void onEvent(StreamEvent event) {
            told.add(event.name());
        }

        @Override
        public void onState(StreamStatus status) {
            told.add(status.state().toString());
        }

        @Override
        public void onDropped(long count) {
            told.add("dropped " + count);
        }

        List<String> sinceLast() {
            List<String> all = List.copyOf(told);
            told.clear();
            return all;
        }
    }
}
