package dev.lifeline.particle.wire;

import java.time.Duration;

/**
 * How a wire behaves.
 *
 * @param mostInFlight calls under way at a time; the others wait
 * @param quiet after how long a silence a connection of HTTP/2 is asked whether it is still there; after twice as long it is
 *     closed. 10 s is OkHttp's usual choice, and half of what a function call waits
 */
record WireRules(int mostInFlight, Duration quiet) {
    WireRules {
        if (mostInFlight < 1) {
            throw new IllegalArgumentException("most in flight: " + mostInFlight + " (expected: >= 1)");
        }
    }

    static WireRules atMost(int mostInFlight) {
        return new WireRules(mostInFlight, Duration.ofSeconds(10));
    }
}
