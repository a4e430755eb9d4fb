package dev.lifeline.simulation.campaign;

import java.util.List;

/**
 * How a campaign went. It depends on the seeds only, not on the number of threads nor on who was faster.
 *
 * @param from the first seed
 * @param seeds how many were run, without a gap; the last one has failed if there are fewer than asked for
 * @param steps of all these simulations
 * @param trace rolling hash of their traces in the order of the seeds: equal for equal campaigns, in every JVM
 * @param failures in the order of the seeds
 */
public record CampaignResult(long from, int seeds, long steps, long trace, List<Failure> failures) {
    public CampaignResult {
        failures = List.copyOf(failures);
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
