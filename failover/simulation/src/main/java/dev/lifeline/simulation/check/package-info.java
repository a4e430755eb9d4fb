/**
 * What must hold in every simulated world, whatever breaks. Judged from what devices and application did and saw, never
 * from failover's own bookkeeping. Start at {@link dev.lifeline.simulation.check.Invariant}.
 */
@NullMarked
package dev.lifeline.simulation.check;

import org.jspecify.annotations.NullMarked;
