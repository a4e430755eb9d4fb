/**
 * Virtual time: one queue of what is due, one thread, a count of steps and a rolling hash of them. Start at
 * {@link dev.lifeline.simulation.engine.Timeline}.
 */
@NullMarked
package dev.lifeline.simulation.engine;

import org.jspecify.annotations.NullMarked;
