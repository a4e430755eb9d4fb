/**
 * Many seeds of one kind of scenario, on several threads, and what becomes of a scenario that fails. Start at
 * {@link dev.lifeline.simulation.campaign.Campaign}.
 */
@NullMarked
package dev.lifeline.simulation.campaign;

import org.jspecify.annotations.NullMarked;
