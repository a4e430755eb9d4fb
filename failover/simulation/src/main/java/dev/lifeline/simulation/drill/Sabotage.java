package dev.lifeline.simulation.drill;

import java.util.Arrays;
import java.util.Locale;

/** A fault planted in a device or in the wiring, never in the counting, that a drill must find. */
public enum Sabotage {
    NONE,
    /** One device takes an event from its firmware and never sends it. */
    DROP_EVENT,
    /** One device runs a request and never answers it. */
    DROP_REPLY,
    /** One device runs a request twice. */
    RUN_TWICE,
    /** The backend is wired with rules that never decide. */
    NEVER_SWITCH;

    /** @throws IllegalArgumentException that lists the kinds */
    public static Sabotage parse(String text) {
        return Arrays.stream(values())
                .filter(sabotage -> sabotage != NONE && sabotage.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "sabotage: " + text + " (expected: one of [drop-event, drop-reply, run-twice, never-switch])"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
