package dev.lifeline.simulation.drill;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a drill went. All times are seconds of production time; divided by the scale they are real seconds.
 *
 * @param passed whether every check holds
 * @param options what was asked for, by the names of the command line
 * @param seconds times by name: {@code outage}, {@code toSuspect}, {@code toDown}, {@code toAllHome}, and the dwells
 *     that the rules prescribe; absent if it did not happen
 * @param reached devices reached over TLS during the outage, for {@code all} and each mode
 * @param counts messages by name: {@code requests}, {@code events}, {@code lost}, ...
 * @param checks what must hold
 * @param realSeconds how long the drill took on the wall clock
 */
public record Scorecard(
        boolean passed,
        Map<String, Object> options,
        Map<String, Optional<Double>> seconds,
        Map<String, Reached> reached,
        Map<String, Integer> counts,
        List<Check> checks,
        double realSeconds) {

    /**
     * How fast a group of devices was reached.
     *
     * @param devices in the group
     * @param reached how many exchanged a request and an acknowledged event over TLS
     * @param secondsToHalf from the outage's beginning; absent if half were not reached
     * @param secondsTo99Percent likewise
     */
    public record Reached(
            int devices, int reached, Optional<Double> secondsToHalf, Optional<Double> secondsTo99Percent) {}

    /**
     * One condition of success.
     *
     * @param name what must hold
     * @param holds whether it does
     * @param found the figure, or the messages that broke it
     */
    public record Check(String name, boolean holds, String found) {}
}
