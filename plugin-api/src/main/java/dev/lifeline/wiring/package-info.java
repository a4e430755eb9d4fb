/** How transports are bound and found; the only package of this module that sees Guice. */
@NullMarked
package dev.lifeline.wiring;

import org.jspecify.annotations.NullMarked;
