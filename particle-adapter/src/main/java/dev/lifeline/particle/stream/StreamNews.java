package dev.lifeline.particle.stream;

/** What waits for a subscriber, in the order of what happened. */
sealed interface StreamNews permits StreamEvent, StreamStatus {}
