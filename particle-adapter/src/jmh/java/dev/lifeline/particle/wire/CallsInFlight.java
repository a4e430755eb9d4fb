package dev.lifeline.particle.wire;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.particle.wire.WireServer.Speech;
import dev.lifeline.time.SystemTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.OkHttpClient;

/**
 * A thousand function calls in flight on one client, over the direct wire and over OkHttp in turns, to a server in this process
 * that answers each after 50 ms. Prints calls/s, threads and failures of both, and the ratio of the first.
 */
public final class CallsInFlight {
    private static final int MANY = 1_000;
    private static final long MOST_STREAMS = 100;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");

    private final SystemTime time = SystemTime.real();
    private final Speech speech;
    private final WireServer server;

    private CallsInFlight(Speech speech) {
        this.speech = speech;
        this.server = new WireServer(speech, MOST_STREAMS, "127.0.0.1", this::answerLater);
    }

    public static void main(String[] arguments) throws InterruptedException {
        for (Speech speech : new Speech[] {Speech.HTTP_2, Speech.HTTP_1}) {
            CallsInFlight run = new CallsInFlight(speech);
            try {
                run.compare();
            } finally {
                run.server.close();
                run.time.close();
            }
        }
    }

    private void compare() throws InterruptedException {
        for (int round = 1; round <= ROUNDS; round++) {
            Measured ours = measure(direct());
            Measured theirs = measure(CloudWires.okHttp(okHttp(), MANY));
            System.out.printf(
                    "%s round %d: ours %s; OkHttp %s; ratio %.2f%n",
                    speech, round, ours.told(), theirs.told(), ours.perSecond / theirs.perSecond);
        }
    }

    private void answerLater(AskedRequest request) {
        server.requests.remove(); // nobody looks at them again, and they are many
        request.channel.eventLoop().schedule(() -> request.answer(), 50, TimeUnit.MILLISECONDS);
    }

    private CloudWire direct() {
        return CloudWires.direct(MANY, server.trust());
    }

    private OkHttpClient okHttp() {
        return new OkHttpClient.Builder()
                .sslSocketFactory(server.socketFactory(), server.trust())
                .build();
    }

    private Measured measure(CloudWire wire) throws InterruptedException {
        ApiEndpoint endpoint = new ApiEndpoint(server.uri(), TokenSource.fixed(new Secret("t0ken")), Scope.account());
        ApiLimits limits = ApiLimits.particle().withMostInFlight(MANY).withMostRequests(100_000_000);
        try (ParticleCloud cloud = ParticleCloud.over(wire, endpoint, limits, time, time)) {
            Rounds calls = new Rounds(cloud);
            calls.begin();
            TimeUnit.NANOSECONDS.sleep(ROUND.toNanos() / 2); // connections, and the compiler
            long before = calls.answered.sum();
            long began = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(ROUND.toNanos());
            int threads = threads();
            double seconds = (System.nanoTime() - began) / 1e9;
            double perSecond = (calls.answered.sum() - before) / seconds;
            calls.end();
            return new Measured(perSecond, threads, calls.failed.sum());
        }
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("lifeline-particle-.*|OkHttp http.*"))
                .count();
    }

    private record Measured(double perSecond, int threads, long failed) {
        private String told() {
            return String.format("%.0f calls/s, %d threads, %d failed", perSecond, threads, failed);
        }
    }

    /** Calls that begin anew when they are answered. */
    private static final class Rounds {
        private final ParticleCloud cloud;
        private final LongAdder answered = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final CountDownLatch over = new CountDownLatch(MANY);
        private volatile boolean ending;

        private Rounds(ParticleCloud cloud) {
            this.cloud = cloud;
        }

        private void begin() {
            for (int i = 0; i < MANY; i++) {
                next();
            }
        }

        private void next() {
            cloud.callFunction(DEVICE, "led", "on").send().whenComplete((result, failure) -> {
                (failure == null ? answered : failed).increment();
                if (ending) {
                    over.countDown();
                } else {
                    next();
                }
            });
        }

        private void end() throws InterruptedException {
            ending = true;
            over.await();
        }
    }
}
