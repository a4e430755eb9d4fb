package dev.lifeline.simulation.junit;

import java.time.Duration;

/**
 * A function ran on a device.
 *
 * @param at since the world's beginning
 * @param direct whether the call came over the direct connection, not through the cloud
 */
public record Execution(String function, String argument, Duration at, boolean direct) {}
