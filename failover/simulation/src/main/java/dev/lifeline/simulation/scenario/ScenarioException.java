package dev.lifeline.simulation.scenario;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scenario cannot be read. The message has a line for each problem, says what was expected instead, and is of printable
 * ASCII and shorter than 4 KB, whatever the file was.
 */
public final class ScenarioException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int MOST_PROBLEMS = 12;
    private static final int LONGEST_PROBLEM = 300;

    ScenarioException(List<String> problems) {
        this(problems.stream().limit(MOST_PROBLEMS), problems.size() - MOST_PROBLEMS);
    }

    private ScenarioException(Stream<String> problems, int more) {
        super(Stream.concat(problems, Stream.of("and " + more + " more").filter(line -> more > 0))
                .map(problem -> Words.shown(problem, LONGEST_PROBLEM))
                .collect(Collectors.joining("\n")));
    }

    /** The same, of a file. */
    ScenarioException in(String file) {
        return new ScenarioException(problems().stream().map(problem -> file + ": " + problem), 0);
    }

    /** All that is wrong, in the order of the lines; after the twelfth only how many more there are. */
    public List<String> problems() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
