package dev.lifeline.simulation.campaign;

/**
 * How far a campaign has come.
 *
 * @param done seeds that have been run
 * @param of how many
 * @param failed of those that have been run
 * @param steps of all simulations so far, also of those under way
 */
public record CampaignProgress(int done, int of, int failed, long steps) {}
