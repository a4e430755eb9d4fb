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
 * @param mostTokenRequests logins in the same window; Particle allows an address 100
 * @param mostStreamOpens openings of event streams in the same window, failed ones too; Particle allows an address 100
 * @param budgetShare what of these three is ours, where several instances share an address: more than 0, at most 1
 */
public record ApiLimits(
        Duration call,
        Duration read,
        Duration ping,
        Duration other,
        int mostInFlight,
        int mostRequests,
        int mostTokenRequests,
        int mostStreamOpens,
        double budgetShare) {
    /** In which Particle counts what an address does. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int MOST_STREAMS = 100; // open at a time; Particle allows an address no more

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
        if (mostTokenRequests < 1) {
            throw new IllegalArgumentException("most token requests: " + mostTokenRequests + " (expected: >= 1)");
        }
        if (mostStreamOpens < 1 || mostStreamOpens > 100) {
            throw new IllegalArgumentException("most stream opens: " + mostStreamOpens + " (expected: 1 to 100)");
        }
        if (!(budgetShare > 0 && budgetShare <= 1)) {
            throw new IllegalArgumentException("budget share: " + budgetShare + " (expected: more than 0, at most 1)");
        }
    }

    public static ApiLimits particle() {
        return new ApiLimits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(35),
                Duration.ofSeconds(20),
                Duration.ofSeconds(15),
                1024,
                10_000,
                100,
                60,
                1);
    }

    /** Requests that this client may make in a {@link #WINDOW}. */
    public int ourRequests() {
        return ours(mostRequests);
    }

    /** Logins that this client may make in a window. */
    int ourTokenRequests() {
        return ours(mostTokenRequests);
    }

    /** Openings of event streams that this client may make in a window. */
    int ourStreamOpens() {
        return ours(mostStreamOpens);
    }

    /** Event streams that this client may have open at a time. */
    public int ourStreams() {
        return ours(MOST_STREAMS);
    }

    /** What of {@code all} is ours: one at least, or nothing would ever be asked. */
    private int ours(int all) {
        return Math.max(1, (int) (all * budgetShare));
    }

    /** The longest that an attempt may take. */
    Duration of(ApiCall.Patience patience) {
        return switch (patience) {
            case CALL -> call;
            case READ -> read;
            case PING -> ping;
            case OTHER -> other;
        };
    }

    public ApiLimits withCall(Duration limit) {
        return new ApiLimits(
                limit, read, ping, other, mostInFlight, mostRequests, mostTokenRequests, mostStreamOpens, budgetShare);
    }

    public ApiLimits withRead(Duration limit) {
        return new ApiLimits(
                call, limit, ping, other, mostInFlight, mostRequests, mostTokenRequests, mostStreamOpens, budgetShare);
    }

    public ApiLimits withPing(Duration limit) {
        return new ApiLimits(
                call, read, limit, other, mostInFlight, mostRequests, mostTokenRequests, mostStreamOpens, budgetShare);
    }

    public ApiLimits withOther(Duration limit) {
        return new ApiLimits(
                call, read, ping, limit, mostInFlight, mostRequests, mostTokenRequests, mostStreamOpens, budgetShare);
    }

    public ApiLimits withMostInFlight(int requests) {
        return new ApiLimits(
                call, read, ping, other, requests, mostRequests, mostTokenRequests, mostStreamOpens, budgetShare);
    }

    public ApiLimits withMostRequests(int requests) {
        return new ApiLimits(
                call, read, ping, other, mostInFlight, requests, mostTokenRequests, mostStreamOpens, budgetShare);
    }

    public ApiLimits withMostTokenRequests(int requests) {
        return new ApiLimits(
                call, read, ping, other, mostInFlight, mostRequests, requests, mostStreamOpens, budgetShare);
    }

    public ApiLimits withMostStreamOpens(int opens) {
        return new ApiLimits(
                call, read, ping, other, mostInFlight, mostRequests, mostTokenRequests, opens, budgetShare);
    }

    public ApiLimits withBudgetShare(double share) {
        return new ApiLimits(
                call, read, ping, other, mostInFlight, mostRequests, mostTokenRequests, mostStreamOpens, share);
    }

    private static void positive(String what, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(what + ": " + limit + " (expected: > 0)");
        }
    }
}
