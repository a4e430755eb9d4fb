package dev.lifeline.particle.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.particle.api.FunctionResult;
import dev.lifeline.particle.wire.WireServer.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many calls at a time: few threads, few connections. */
final class ManyCallsIT {
    private static final int MANY = 1_000;

    /** One that carries, two for names, four for answers. */
    private static final int FEW = 7;

    @ParameterizedTest
    @EnumSource(Speech.class)
    void aThousandCallsInFlightTakeNoThreadEach(Speech speech) throws Exception {
        try (WireServer server = new WireServer(speech)) {
            List<CompletableFuture<FunctionResult>> calls;
            try (WireBench bench = WireBench.to(server)) {
                calls = Stream.generate(bench::call).limit(MANY).toList();
                List<AskedRequest> asked = new ArrayList<>();
                for (int i = 0; i < MANY; i++) {
                    asked.add(server.next());
                }
                assertThat(calls).noneMatch(CompletableFuture::isDone);
                assertThat(WireBench.threads()).hasSizeBetween(1, FEW);
                asked.forEach(AskedRequest::answer);
                for (CompletableFuture<FunctionResult> call : calls) {
                    assertThat(WireBench.returned(call)).isEqualTo(42);
                }
                assertThat(WireBench.threads()).hasSizeBetween(1, FEW);
                int connections = speech == Speech.HTTP_2 ? MANY / H2Connection.MOST_ROOM : MANY;
                assertThat(server.connections).hasSize(connections);
            }
            WireBench.threadsEnd();
            server.connections.forEach(one -> one.closeFuture().syncUninterruptibly());
        }
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void oneAfterTheOtherTheyShareAConnection(Speech speech) throws Exception {
        try (WireServer server = new WireServer(speech, 100, "127.0.0.1", AskedRequest::answer);
                WireBench bench = WireBench.to(server)) {
            for (int i = 0; i < 50; i++) {
                assertThat(WireBench.returned(bench.call())).isEqualTo(42);
            }
            assertThat(server.connections).hasSize(1);
            AskedRequest first = server.next();
            assertThat(first.method).isEqualTo("POST");
            assertThat(first.path).isEqualTo("/v1/devices/" + WireBench.DEVICE + "/led");
            assertThat(first.body).isEqualTo("{\"arg\":\"on\"}");
            assertThat(first.headers.get("authorization")).isEqualTo("Bearer t0ken");
            assertThat(first.headers.get("content-type")).startsWith("application/json");
        }
    }

    /** The end of an answer makes room for the next call, and not a moment before the stream is over. */
    @ParameterizedTest
    @EnumSource(Speech.class)
    void onFullConnectionsCallsFollowEachOther(Speech speech) throws Exception {
        try (WireServer server = new WireServer(speech, 3, "127.0.0.1", AskedRequest::answer);
                WireBench bench = WireBench.to(server, new WireRules(6, Duration.ofSeconds(10)))) {
            List<CompletableFuture<FunctionResult>> calls =
                    Stream.generate(bench::call).limit(300).toList();
            for (CompletableFuture<FunctionResult> call : calls) {
                assertThat(WireBench.returned(call)).isEqualTo(42);
            }
            assertThat(server.connections).hasSizeLessThanOrEqualTo(speech == Speech.HTTP_2 ? 2 : 6);
        }
    }

    /** More than the four threads for answers, each with a callback that waits for another call. */
    @Test
    void callbacksMayWaitForOtherCalls() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2, 100, "127.0.0.1", AskedRequest::answer);
                WireBench bench = WireBench.to(server)) {
            List<CompletableFuture<Integer>> nested = IntStream.range(0, 40)
                    .mapToObj(i -> bench.call()
                            .thenApply(first ->
                                    first.returnValue() + bench.call().join().returnValue()))
                    .toList();
            for (CompletableFuture<Integer> call : nested) {
                assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(84);
            }
        }
    }

    @Test
    void noMoreAreUnderWayThanAllowed() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2);
                WireBench bench = WireBench.to(
                        server, new WireRules(2, WireRules.atMost(2).quiet()))) {
            List<CompletableFuture<FunctionResult>> calls =
                    Stream.generate(bench::call).limit(3).toList();
            AskedRequest first = server.next();
            server.next();
            server.does(() -> assertThat(server.requests).isEmpty());
            first.answer();
            server.next().answer();
            assertThat(CompletableFuture.anyOf(calls.get(0), calls.get(1), calls.get(2))
                            .join())
                    .isInstanceOf(FunctionResult.class);
        }
    }

    @Test
    void aConnectionCarriesNoMoreStreamsThanItsServerAllows() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2, 3, "127.0.0.1", request -> {});
                WireBench bench = WireBench.to(server)) {
            List<CompletableFuture<FunctionResult>> calls =
                    Stream.generate(bench::call).limit(10).toList();
            List<AskedRequest> asked = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                asked.add(server.next());
            }
            assertThat(server.connections).hasSize(4);
            asked.forEach(AskedRequest::answer);
            for (CompletableFuture<FunctionResult> call : calls) {
                assertThat(WireBench.returned(call)).isEqualTo(42);
            }
        }
    }
}
