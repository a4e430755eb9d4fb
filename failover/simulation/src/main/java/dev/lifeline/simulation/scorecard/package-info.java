/** What is told about a simulation when it is over. Start at {@link dev.lifeline.simulation.scorecard.Counts}. */
@NullMarked
package dev.lifeline.simulation.scorecard;

import org.jspecify.annotations.NullMarked;
