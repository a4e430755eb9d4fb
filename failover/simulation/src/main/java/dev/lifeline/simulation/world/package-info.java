/**
 * A simulated world: production's fleet over modelled transports, modelled devices, the modelled cloud, an application,
 * and what breaks. Everything runs on one {@link dev.lifeline.simulation.engine.Timeline}.
 */
@NullMarked
package dev.lifeline.simulation.world;

import org.jspecify.annotations.NullMarked;
