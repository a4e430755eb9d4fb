/** The {@code lifeline} command. */
@NullMarked
package dev.lifeline.cli;

import org.jspecify.annotations.NullMarked;
