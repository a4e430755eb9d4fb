package dev.lifeline.particle.api;

/** Makes budgets without a client. */
public final class Budgets {
    private Budgets() {}

    public static StreamBudget streams(ApiLimits limits) {
        return new StreamBudget(limits, new RequestBudget(limits.ourRequests(), ApiLimits.WINDOW));
    }
}
