package dev.lifeline.particle.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.sse.internal.ServerSentEventReader;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * An event stream's bytes into events, by our parser and by OkHttp's, from the same pieces: as a socket gives them ({@code 16384})
 * and cut small ({@code 100}). {@code whole} reads the events' JSON too, the same way for both.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class StreamParsingBenchmark {
    private static final int EVENTS = 1000;

    @Param({"16384", "100"})
    public int piece;

    private byte[] stream = new byte[0];

    /** Of ten events eight are an account's, two a product's; every tenth has 1 KB of data; keep-alives in between. */
    @Setup
    public void record() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder(":ok\n\n");
        for (int i = 0; i < EVENTS; i++) {
            String data = i % 10 == 3 ? "x".repeat(1024) : Integer.toString(random.nextInt(100_000));
            text.append("event: sensor/temperature\ndata: {\"data\":\"")
                    .append(data)
                    .append(
                            "\",\"ttl\":60,\"published_at\":\"2026-11-26T00:12:18.174Z\",\"coreid\":\"0123456789abcdef01234567\"");
            if (i % 5 == 0) {
                text.append(",\"userid\":\"\",\"version\":91,\"public\":false,\"productID\":13961");
            }
            text.append("}\n\n").append(i % 7 == 0 ? "\n" : "");
        }
        stream = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void ours(Blackhole hole) {
        feed(new Sink(hole));
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void oursWhole(Blackhole hole) {
        feed(new Sink(hole) {
            @Override
            public void event(String name, String data) {
                hole.consume(StreamEvent.read(name, data));
            }
        });
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void okHttp(Blackhole hole) throws IOException {
        read(new Callback(hole));
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void okHttpWhole(Blackhole hole) throws IOException {
        read(new Callback(hole) {
            @Override
            public void onEvent(@Nullable String id, @Nullable String type, String data) {
                hole.consume(StreamEvent.read(Optional.ofNullable(type).orElse(""), data));
            }
        });
    }

    private void feed(EventStreamParser.Sink sink) {
        EventStreamParser parser = new EventStreamParser(256 * 1024, sink);
        byte[] buffer = new byte[piece]; // as a reader has one
        for (int at = 0; at < stream.length; at += piece) {
            int count = Math.min(piece, stream.length - at);
            System.arraycopy(stream, at, buffer, 0, count);
            parser.feed(buffer, 0, count);
        }
    }

    /** From a source that gives a piece at a time, as a socket does. */
    private void read(ServerSentEventReader.Callback callback) throws IOException {
        ServerSentEventReader reader = new ServerSentEventReader(okio.Okio.buffer(new Pieces(stream, piece)), callback);
        boolean more = true;
        while (more) {
            more = reader.processNextEvent();
        }
    }

    private static class Sink implements EventStreamParser.Sink {
        final Blackhole hole;

        Sink(Blackhole hole) {
            this.hole = hole;
        }

        @Override
        public void event(String name, String data) {
            hole.consume(name);
            hole.consume(data);
        }

        @Override
        public void comment(String text) {
            hole.consume(text);
        }

        @Override
        public void blank() {}
    }

    private static class Callback implements ServerSentEventReader.Callback {
        final Blackhole hole;

        Callback(Blackhole hole) {
            this.hole = hole;
        }

        @Override
        public void onEvent(@Nullable String id, @Nullable String type, String data) {
            hole.consume(type);
            hole.consume(data);
        }

        @Override
        public void onRetryChange(long timeMs) {}
    }

    private static final class Pieces implements okio.Source {
        private final byte[] bytes;
        private final int piece;
        private int at;

        Pieces(byte[] bytes, int piece) {
            this.bytes = bytes;
            this.piece = piece;
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            int count = (int) Math.min(byteCount, Math.min(piece, bytes.length - at));
            if (count == 0) {
                return -1;
            }
            sink.write(bytes, at, count);
            at += count;
            return count;
        }

        @Override
        public okio.Timeout timeout() {
            return okio.Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
