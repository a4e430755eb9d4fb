package dev.lifeline.particle.api;

/** What became of a call: an answer, or a failure. */
public sealed interface ApiOutcome<T> {
    record Answered<T>(T answer) implements ApiOutcome<T> {}

    record Failed<T>(ApiFailure failure) implements ApiOutcome<T> {}
}
