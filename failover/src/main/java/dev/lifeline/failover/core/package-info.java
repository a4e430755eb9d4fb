/** The decisions, pure: health, wanted routes, waves and epochs; no threads, no clock, no network. */
@NullMarked
package dev.lifeline.failover.core;

import org.jspecify.annotations.NullMarked;
