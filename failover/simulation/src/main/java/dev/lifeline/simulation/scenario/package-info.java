/**
 * Scenarios as data: who is there, what they say, what breaks and when, and what is expected of it. Start at
 * {@link dev.lifeline.simulation.scenario.Scenario}.
 */
@NullMarked
package dev.lifeline.simulation.scenario;

import org.jspecify.annotations.NullMarked;
