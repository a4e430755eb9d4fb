/** Settings turned into typed values, with every problem reported at once. */
@NullMarked
package dev.lifeline.config;

import org.jspecify.annotations.NullMarked;
