package dev.lifeline.simulation.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A scenario cannot be read. The message has a line for each problem, says what was expected instead, and is of printable
 * ASCII and shorter than 4 KB, whatever the file was.
 */
public final class ScenarioException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int MOST_PROBLEMS = 12;
    private static final int LONGEST_PROBLEM = 300;

    ScenarioException(List<String> problems) {
        super(message(problems));
    }

    /** All that is wrong, in the order of the lines; after the twelfth only how many more there are. */
    public List<String> problems() {
        return String.valueOf(getMessage()).lines().toList();
    }

    private static String message(List<String> problems) {
        List<String> lines = new ArrayList<>();
        problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> Words.shown(problem, LONGEST_PROBLEM))
                .forEach(lines::add);
        if (problems.size() > MOST_PROBLEMS) {
            lines.add("and " + (problems.size() - MOST_PROBLEMS) + " more");
        }
        return String.join("\n", lines);
    }
}
