package dev.lifeline.particle.simulator;

import java.time.Duration;

/**
 * The cloud's own waits and limits.
 *
 * @param functionWait how long a function may take before the API answers 400 {@code Timed out.}; a ping waits as long
 * @param variableWait how long a variable may take before the API answers 408
 * @param window length of the windows that requests are counted in
 * @param mostRequests requests of one address in a window
 * @param mostStreamOpens streams that one address opens in a window
 * @param mostTokenRequests logins of one address in a window; ten bad ones in a row lock it out for 30 minutes besides
 * @param tokenLife of a token that a login is answered with, if it asks for no other
 */
public record CloudRules(
        Duration functionWait,
        Duration variableWait,
        Duration window,
        int mostRequests,
        int mostStreamOpens,
        int mostTokenRequests,
        Duration tokenLife) {
    public CloudRules {
        if (mostRequests < 1 || mostStreamOpens < 1 || mostTokenRequests < 1) {
            throw new IllegalArgumentException("limits: " + mostRequests + " requests, " + mostStreamOpens
                    + " stream opens, " + mostTokenRequests + " logins (expected: all >= 1)");
        }
    }

    /** What Particle documents and recordings show. */
    public static CloudRules particle() {
        return new CloudRules(
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                10_000,
                100,
                100,
                Duration.ofDays(90));
    }

    public CloudRules withMostRequests(int requests) {
        return new CloudRules(
                functionWait, variableWait, window, requests, mostStreamOpens, mostTokenRequests, tokenLife);
    }

    public CloudRules withMostStreamOpens(int opens) {
        return new CloudRules(functionWait, variableWait, window, mostRequests, opens, mostTokenRequests, tokenLife);
    }

    public CloudRules withMostTokenRequests(int logins) {
        return new CloudRules(functionWait, variableWait, window, mostRequests, mostStreamOpens, logins, tokenLife);
    }

    public CloudRules withTokenLife(Duration life) {
        return new CloudRules(
                functionWait, variableWait, window, mostRequests, mostStreamOpens, mostTokenRequests, life);
    }
}
