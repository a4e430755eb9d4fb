package dev.lifeline.simulation.scenario;

import java.time.Duration;

/** An expectation as words: {@code reached 99% within 20m of 30m}. */
final class ExpectationLine {
    private static final String EXPECTED =
            "one of down within 90s of 30m, reached 99% within 20m of 30m," + " at most 1 switch, no switch";

    private ExpectationLine() {}

    static Expectation parse(Words words) {
        String first = words.take(EXPECTED);
        return switch (first) {
            case "down" -> new Expectation.Down(within(words), of(words));
            case "reached" -> new Expectation.Reached(words.percent(), within(words), of(words));
            case "at" -> atMost(words);
            case "no" -> {
                words.pass("switch");
                yield new Expectation.NoSwitch();
            }
            default -> throw Words.problem(first, EXPECTED);
        };
    }

    static String of(Expectation expectation) {
        if (expectation instanceof Expectation.Down down) {
            return "down" + window(down.within(), down.of());
        } else if (expectation instanceof Expectation.Reached reached) {
            return "reached " + reached.percent() + "%" + window(reached.within(), reached.of());
        } else if (expectation instanceof Expectation.AtMostSwitches most) {
            return "at most " + most.times() + (most.times() == 1 ? " switch" : " switches");
        }
        return "no switch";
    }

    private static Expectation atMost(Words words) {
        words.pass("most");
        int times = words.number();
        if (!words.passIf("switch")) {
            words.pass("switches");
        }
        return new Expectation.AtMostSwitches(times);
    }

    private static Duration within(Words words) {
        words.pass("within");
        return words.duration();
    }

    private static Duration of(Words words) {
        words.pass("of");
        return words.duration();
    }

    private static String window(Duration within, Duration of) {
        return " within " + Spans.of(within) + " of " + Spans.of(of);
    }
}
