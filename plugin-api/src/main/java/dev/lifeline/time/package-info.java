/** The only door to clocks and timers: monotonic ticks, timers and backoff; JDK only. */
@NullMarked
package dev.lifeline.time;

import org.jspecify.annotations.NullMarked;
