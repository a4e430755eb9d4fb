/** The shell around the decisions: mailbox, probers, timers and the composite transport. */
@NullMarked
package dev.lifeline.failover.runtime;

import org.jspecify.annotations.NullMarked;
