package dev.lifeline.particle.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.stream.StreamsBench.Recorder;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thirty minutes of everything that may go wrong, for twenty subscribers of four scopes. */
final class OutageMixTest {
    private static final Duration OUTAGE = Duration.ofMinutes(30);
    private static final int MOST_OPENS = 12; // few, so that it is used up
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** A pause after 429, its jitter, and the time that the budget needs to let all scopes in. */
    private static final Duration HEALING = Duration.ofMinutes(12);

    private static final List<StreamScope> SCOPES = List.of(
            StreamScope.all(Scope.account()),
            StreamScope.all(Scope.product("p")),
            StreamScope.all(Scope.organisation("o")),
            StreamScope.startingWith("temp"));

    private final List<Tick> openings = new ArrayList<>();
    private final Map<StreamScope, OutageSource> sources = new LinkedHashMap<>();
    private final List<Recorder> recorders = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isSurvivedByAllWithinTheBudget(long seed) {
        Random random = new Random(seed);
        ApiLimits limits = ApiLimits.particle().withMostStreamOpens(MOST_OPENS);
        StreamsBench bench = new StreamsBench(limits, StreamRules.particle(), seed, this::source);
        try (bench) {
            for (StreamScope scope : SCOPES) {
                sources.put(scope, new OutageSource(bench.time, random, openings));
            }
            subscribe(bench, random);
            suffer(bench, random);
            sources.values().forEach(OutageSource::heal);
            bench.time.advance(HEALING);

            assertThat(subscriptions)
                    .allSatisfy(each -> assertThat(each.status().state()).hasToString("LIVE"));
            assertThat(mostInAWindow()).isBetween(5L, (long) MOST_OPENS);
            hearsAll(bench.time);
        }
        bench.time.advance(WINDOW);
        assertThat(sources.values()).extracting(OutageSource::open).containsOnly(0);
        assertThat(bench.time.pending()).isZero();
    }

    private void subscribe(StreamsBench bench, Random random) {
        for (int i = 0; i < 20; i++) {
            recorders.add(new Recorder());
            subscriptions.add(bench.streams.subscribe(SCOPES.get(i % 4), recorders.get(i)));
            bench.time.advance(Duration.ofMillis(random.nextInt(1000)));
        }
    }

    /** Events come wherever a connection lives, and some subscribers leave and come again. */
    private void suffer(StreamsBench bench, Random random) {
        Tick end = bench.time.now().plus(OUTAGE);
        while (bench.time.now().isBefore(end)) {
            bench.time.advance(Duration.ofMillis(random.nextInt(5_000)));
            source(SCOPES.get(random.nextInt(4))).publish("reading");
            int one = random.nextInt(20);
            if (random.nextInt(10) == 0) {
                subscriptions.get(one).close();
                subscriptions.set(one, bench.streams.subscribe(SCOPES.get(one % 4), recorders.get(one)));
            }
            assertThat(sources.values()).extracting(OutageSource::open).allMatch(open -> open <= 2);
            bench.time.settle(); // what was cancelled has ended
            assertThat(sources.values()).extracting(OutageSource::open).allMatch(open -> open <= 1);
        }
    }

    private void hearsAll(VirtualTime time) {
        recorders.forEach(each -> each.told.clear());
        List<String> names = IntStream.range(0, 50).mapToObj(i -> "temp" + i).toList();
        names.forEach(name -> sources.values().forEach(source -> source.publish(name)));
        time.settle();
        assertThat(recorders).allSatisfy(each -> assertThat(each.told).isEqualTo(names));
    }

    private OutageSource source(StreamScope scope) {
        return Objects.requireNonNull(sources.get(scope), "no such scope");
    }

    private long mostInAWindow() {
        return openings.stream()
                .mapToLong(from -> openings.stream()
                        .filter(at -> !at.isBefore(from) && at.since(from).compareTo(WINDOW) < 0)
                        .count())
                .max()
                .orElse(0);
    }
}
