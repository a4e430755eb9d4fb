package dev.lifeline.particle.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.particle.api.ApiFailure;
import dev.lifeline.particle.api.FunctionResult;
import dev.lifeline.particle.api.ParticleException;
import dev.lifeline.particle.wire.WireServer.Speech;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of an answer of HTTP/1.1 that is one, and those that are none. */
final class WireAnswersIT {
    private static final int LENGTH = AskedRequest.RETURNED.length();
    private static final String TYPE = "content-type: application/json\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: #\r\n\r\n$",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n#x\r\n$\r\n0\r\ntrailer: x\r\n\r\n",
                "HTTP/1.1 200 \r\nContent-Length: #\r\nConnection: close\r\n\r\n$",
                "HTTP/1.1 200 OK\r\nset-cookie: a=b\r\ncontent-length: #\r\n\r\n$",
            })
    void isRead(String form) throws Exception {
        String answer = form.replace("#x", Integer.toHexString(LENGTH))
                .replace("#", Integer.toString(LENGTH))
                .replace("$", AskedRequest.RETURNED);
        try (WireServer server = new WireServer(Speech.HTTP_1, 1, "127.0.0.1", request -> request.raw(answer));
                WireBench bench = WireBench.to(server)) {
            assertThat(WireBench.returned(bench.call())).isEqualTo(42);
            assertThat(WireBench.returned(bench.call())).isEqualTo(42);
            assertThat(server.next().headers.contains("cookie")).isFalse();
            assertThat(server.next().headers.contains("cookie")).isFalse();
        }
    }

    @Test
    void isReadToTheEndOfTheConnectionWhereItHasNoLength() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_1, 1, "127.0.0.1", request -> {
                    request.raw("HTTP/1.1 200 OK\r\n" + TYPE + "\r\n" + AskedRequest.RETURNED);
                    request.breakOff();
                });
                WireBench bench = WireBench.to(server)) {
            assertThat(WireBench.returned(bench.call())).isEqualTo(42);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"connected\":true,\"return_value\":42}",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"con",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 two hundred\r\n\r\n",
                "",
            })
    void cutShortOrNoHttpIsUnknown(String answer) throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_1, 1, "127.0.0.1", request -> {
                    request.raw(answer);
                    request.breakOff();
                });
                WireBench bench = WireBench.to(server)) {
            ApiFailure failure = WireBench.failure(bench.call());
            assertThat(failure).isInstanceOf(ApiFailure.NoAnswer.class);
            assertThat(server.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\nx: ", "HTTP/1.1 200 OK\r\nx: y\r\nlong-name-"})
    void anEndlessHeadIsCut(String begin) throws Exception {
        try (WireServer server = new WireServer(
                        Speech.HTTP_1, 1, "127.0.0.1", request -> request.raw(begin + "y".repeat(1 << 20)));
                WireBench bench = WireBench.to(server)) {
            assertThat(WireBench.failure(bench.call())).isInstanceOf(ApiFailure.NoAnswer.class);
        }
    }

    @Test
    void anEndlessAnswerIsCutAndItsNeighbourIsAnswered() throws Exception {
        try (WireServer server = new WireServer(Speech.HTTP_2);
                WireBench bench = WireBench.to(server)) {
            CompletableFuture<FunctionResult> endless = bench.call();
            AskedRequest first = server.next();
            CompletableFuture<FunctionResult> neighbour = bench.call();
            AskedRequest second = server.next();
            first.answer(200, "x".repeat(CloudWire.MOST_ANSWER_BYTES + 1));
            assertThat(WireBench.failure(endless)).isInstanceOf(ApiFailure.CloudBroken.class);
            second.answer();
            assertThat(WireBench.returned(neighbour)).isEqualTo(42);
            assertThat(server.connections).hasSize(1);
        }
    }

    /** Bytes changed, cut and doubled: each call ends, answered or with a typed failure. */
    @Test
    void whateverComesEveryCallEnds() throws Exception {
        Random random = new Random(1);
        String good = "HTTP/1.1 200 OK\r\n" + TYPE + "content-length: " + LENGTH + "\r\n\r\n" + AskedRequest.RETURNED;
        try (WireServer server = new WireServer(Speech.HTTP_1)) {
            for (int i = 0; i < 200; i++) {
                oneChange(server, changed(good, random));
            }
        }
    }

    private static void oneChange(WireServer server, String answer) throws Exception {
        try (WireBench bench = WireBench.to(server)) {
            CompletableFuture<FunctionResult> call = bench.call();
            AskedRequest asked = server.next();
            asked.raw(answer);
            asked.breakOff();
            String ended = call.handle((result, failure) -> failure == null
                            ? "answered"
                            : ParticleException.failureOf(failure).orElseThrow().detail())
                    .get(20, TimeUnit.SECONDS);
            assertThat(ended).as(answer).isNotEmpty();
            asked.channel.closeFuture().get(20, TimeUnit.SECONDS);
        }
    }

    private static String changed(String good, Random random) {
        int from = random.nextInt(good.length());
        int to = from + random.nextInt(good.length() - from);
        return switch (random.nextInt(3)) {
            case 0 -> good.substring(0, from);
            case 1 -> good.substring(0, to) + good.substring(from);
            default -> good.substring(0, from) + (char) random.nextInt(256) + good.substring(from + 1);
        };
    }
}
