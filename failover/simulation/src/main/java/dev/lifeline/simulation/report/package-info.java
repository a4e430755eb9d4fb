/**
 * What a simulation looked like, for people: a recorder, and one HTML page from what it has seen. Start at
 * {@link dev.lifeline.simulation.report.HtmlReport}.
 */
@NullMarked
package dev.lifeline.simulation.report;

import org.jspecify.annotations.NullMarked;
