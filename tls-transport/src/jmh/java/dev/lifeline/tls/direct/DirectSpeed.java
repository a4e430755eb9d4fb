package dev.lifeline.tls.direct;

import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Both benchmarks in one run, and what they say together: events per second of one core, and the ratios. */
final class DirectSpeed {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String LOOPS = "nanos";

    private final Collection<RunResult> results;

    private DirectSpeed(Collection<RunResult> results) {
        this.results = results;
    }

    public static void main(String... none) throws RunnerException {
        new DirectSpeed(new Runner(new OptionsBuilder()
                                .include(ConversationBenchmark.class.getName())
                                .include(ListenerBenchmark.class.getName())
                                .addProfiler(GCProfiler.class)
                                .build())
                        .run())
                .print();
    }

    private void print() {
        System.out.printf(
                "%n%-8s %14s %14s %14s %12s %14s %14s%n",
                "", "without TLS/s", "with TLS/s", "echo/s", "TLS / none", "TLS / echo", "B/event");
        double frames = line("FRAMES");
        double mqtt = line("MQTT");
        System.out.printf("MQTT / frames, with TLS: %.2f%n", mqtt / frames);
    }

    /** @return events per second of one core, with TLS */
    private double line(String speech) {
        RunResult bare = result(ConversationBenchmark.class, speech, null);
        double without = bare.getPrimaryResult().getScore();
        double with = perCore(result(ListenerBenchmark.class, speech, "false"));
        double echo = perCore(result(ListenerBenchmark.class, speech, "true"));
        System.out.printf(
                "%-8s %14.0f %14.0f %14.0f %12.2f %14.2f %14.0f%n",
                speech,
                without,
                with,
                echo,
                with / without,
                with / echo,
                bare.getSecondaryResults().get(ALLOCATED).getScore());
        return with;
    }

    private static double perCore(RunResult result) {
        double nanosPerSecond = result.getSecondaryResults().get(LOOPS).getScore();
        return result.getPrimaryResult().getScore() / (nanosPerSecond / 1e9);
    }

    private RunResult result(Class<?> benchmark, String speech, String echo) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().startsWith(benchmark.getName()))
                .filter(result -> result.getParams().getParam("speech").equals(speech))
                .filter(result ->
                        echo == null || result.getParams().getParam("echo").equals(echo))
                .findFirst()
                .orElseThrow();
    }
}
