/**
 * Bugs planted on purpose, to show that the invariants find them. They are written into the classes' bytes while a test
 * loads them: production code knows nothing of it. Start at {@link dev.lifeline.simulation.plants.PlantedBug}.
 */
@NullMarked
package dev.lifeline.simulation.plants;

import org.jspecify.annotations.NullMarked;
