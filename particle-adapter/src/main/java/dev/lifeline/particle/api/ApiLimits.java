package dev.lifeline.particle.api;

import java.time.Duration;

/**
 * How long one attempt may take and how much is asked at once. The waits are a little longer than the cloud's own, 15 s for
 * functions and 30 s for variables, so that the cloud's answer wins.
 *
 * @param call a function; more than zero, like all of these
 * @param read a variable
 * @param ping a ping
 * @param other publishes, lists and the check of the token
 * @param mostInFlight requests that are under way at the same time, 1 to 4096
 * @param mostRequests requests in a window of 5 minutes; Particle allows an address 10,000
 */
public record ApiLimits(
        Duration call, Duration read, Duration ping, Duration other, int mostInFlight, int mostRequests) {
    static final Duration WINDOW = Duration.ofMinutes(5);

    public ApiLimits {
        positive("call limit", call);
        positive("read limit", read);
        positive("ping limit", ping);
        positive("other limit", other);
        if (mostInFlight < 1 || mostInFlight > 4096) {
            throw new IllegalArgumentException("most in flight: " + mostInFlight + " (expected: 1 to 4096)");
        }
        if (mostRequests < 1) {
            throw new IllegalArgumentException("most requests: " + mostRequests + " (expected: >= 1)");
        }
    }

    public static ApiLimits particle() {
        return new ApiLimits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(35),
                Duration.ofSeconds(20),
                Duration.ofSeconds(15),
                512,
                10_000);
    }

    public ApiLimits withCall(Duration limit) {
        return new ApiLimits(limit, read, ping, other, mostInFlight, mostRequests);
    }

    public ApiLimits withRead(Duration limit) {
        return new ApiLimits(call, limit, ping, other, mostInFlight, mostRequests);
    }

    public ApiLimits withPing(Duration limit) {
        return new ApiLimits(call, read, limit, other, mostInFlight, mostRequests);
    }

    public ApiLimits withOther(Duration limit) {
        return new ApiLimits(call, read, ping, limit, mostInFlight, mostRequests);
    }

    public ApiLimits withMostInFlight(int requests) {
        return new ApiLimits(call, read, ping, other, requests, mostRequests);
    }

    public ApiLimits withMostRequests(int requests) {
        return new ApiLimits(call, read, ping, other, mostInFlight, requests);
    }

    private static void positive(String what, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(what + ": " + limit + " (expected: > 0)");
        }
    }
}
