/** A user's own service under a simulated outage, in a unit test. Start at {@link dev.lifeline.simulation.junit.LifelineSimulation}. */
@NullMarked
package dev.lifeline.simulation.junit;

import org.jspecify.annotations.NullMarked;
