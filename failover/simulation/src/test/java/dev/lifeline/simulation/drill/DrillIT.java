package dev.lifeline.simulation.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.drill.Scorecard.Check;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whole drills on real sockets, small ones; CI runs the big ones through the command. */
final class DrillIT {
    private static final Duration LAST_STEPS = Duration.ofSeconds(5);

    @Test
    void aSmallFleetMovesToTlsAndComesHomeWithoutALossAndLeavesNoThread() throws InterruptedException {
        Set<Thread> before = ourThreads();

        Scorecard card = drill(Sabotage.NONE);

        assertThat(card.checks()).allMatch(Check::holds);
        assertThat(card.passed()).isTrue();
        assertThat(card.reached().get("cold").reached()).isEqualTo(3);
        assertThat(ScorecardText.of(card)).contains("PASSED").doesNotContain("BROKEN");
        Set<Thread> left = ourThreads();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(
                    LAST_STEPS
                            .toMillis()); // an executor counts as terminated before its thread has taken its last steps
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    @Test
    void aRequestThatADeviceRunsTwiceFailsTheDrillAndIsNamed() throws InterruptedException {
        Scorecard card = drill(Sabotage.RUN_TWICE);

        assertThat(card.passed()).isFalse();
        assertThat(card.checks().stream().filter(check -> !check.holds()))
                .singleElement()
                .satisfies(broken ->
                        assertThat(broken.found()).isEqualTo("1: request 1 of device e00fce680000000000000005"));
    }

    private static Scorecard drill(Sabotage sabotage) throws InterruptedException {
        DrillOptions options = new DrillOptions(
                9, Outage.REFUSED, Optional.empty(), 6, 7, 30, sabotage, DrillDevices.simulated(DirectLinks.MIXED));
        return new Drill(options, BackendSettings.none(), line -> {}).run();
    }

    /** Threads that a library leaves behind keep a backend from stopping. */
    private static Set<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> isOurs(thread.getName()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isOurs(String name) {
        boolean named = name.startsWith("lifeline") || name.startsWith("particle") || name.contains("OkHttp");
        return named && !name.contains("TaskRunner"); // OkHttp's own, for all clients of a JVM; ends when idle
    }
}
