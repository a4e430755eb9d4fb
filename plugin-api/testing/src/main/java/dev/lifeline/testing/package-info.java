/** Virtual time, scripted transports and the contract tests that every transport passes. */
@NullMarked
package dev.lifeline.testing;

import org.jspecify.annotations.NullMarked;
