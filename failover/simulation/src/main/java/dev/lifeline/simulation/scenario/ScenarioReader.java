package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one text, and notes everything that is wrong with it before it gives up. <b>Threads.</b> One. */
final class ScenarioReader {
    /** Of a text, in characters or bytes. */
    static final int LONGEST_TEXT = 1 << 20;

    /** What each key changes, in the order in which they are written. */
    static final Map<String, Setting> SETTINGS = settings();

    /** Takes what follows a key. */
    interface Setting {
        Scenario apply(Scenario scenario, Words words);
    }

    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 10_000;
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f&&[^\t\n\r]]");
    private static final String EXPECTED = "one of " + String.join(", ", SETTINGS.keySet()) + ", at, expect";
    private static final Map<String, String> REQUIRED =
            Map.of("scenario", "scenario gray-75", "devices", "devices 200", "lasts", "lasts 3h");

    private final TreeMap<Integer, String> problems = new TreeMap<>();
    private final Map<String, Integer> lineOfKey = new HashMap<>();
    private final Map<Integer, Fault> faults = new LinkedHashMap<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private Scenario scenario = Scenario.of("unnamed", 1, Duration.ofHours(1));

    Scenario read(String text) {
        requireText(text);
        List<String> lines = text.lines().toList();
        requireNoMoreThan("lines", lines.size(), MOST_LINES);
        for (int line = 1; line <= lines.size(); line++) {
            readOrNote(line, lines.get(line - 1));
        }
        if (isRead("lasts")) {
            faults.forEach((line, fault) -> orNote(line, () -> Scenario.requireEnd(fault, scenario.lasts())));
        }
        throwProblems();
        return scenario.withFaults(List.copyOf(faults.values())).withExpectations(expectations);
    }

    private static void requireText(String text) {
        requireNoMoreThan("characters", text.length(), LONGEST_TEXT);
        Matcher control = CONTROL.matcher(text);
        if (control.find()) {
            long line = text.substring(0, control.end()).lines().count();
            throw new ScenarioException(List.of("line " + line + ": control character "
                    + (int) text.charAt(control.start()) + " (expected: text)"));
        }
    }

    private static void requireNoMoreThan(String what, int found, int most) {
        if (found > most) {
            throw new ScenarioException(List.of(what + ": " + found + " (expected: at most " + most + ")"));
        }
    }

    private void readOrNote(int line, String text) {
        orNote(line, () -> {
            if (text.length() > LONGEST_LINE) {
                throw Words.problem(text, "at most " + LONGEST_LINE + " characters");
            }
            Words words = new Words(withoutComment(text));
            if (!words.isEmpty()) {
                readLine(line, words);
            }
        });
    }

    private static String withoutComment(String text) {
        int comment = text.indexOf('#');
        return comment < 0 ? text : text.substring(0, comment);
    }

    private void readLine(int line, Words words) {
        String key = words.take(EXPECTED);
        if (key.equals("at")) {
            faults.put(line, FaultLine.parse(words));
        } else if (key.equals("expect")) {
            expectations.add(ExpectationLine.parse(words));
        } else {
            scenario = setting(line, key).apply(scenario, words);
        }
        words.end();
    }

    private Setting setting(int line, String key) {
        Setting setting = SETTINGS.get(key);
        if (setting == null) {
            throw Words.problem(key, EXPECTED);
        }
        Integer earlier = lineOfKey.putIfAbsent(key, line);
        if (earlier != null) {
            throw Words.problem(key, "once, and it is in line " + earlier);
        }
        return setting;
    }

    private boolean isRead(String key) {
        Integer line = lineOfKey.get(key);
        return line != null && !problems.containsKey(line);
    }

    private void orNote(int line, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException problem) {
            problems.put(line, "line " + line + ": " + problem.getMessage());
        }
    }

    private void throwProblems() {
        List<String> all = new ArrayList<>(problems.values());
        REQUIRED.keySet().stream()
                .filter(key -> !lineOfKey.containsKey(key))
                .sorted()
                .forEach(key -> all.add(key + ": missing (expected: a line such as " + REQUIRED.get(key) + ")"));
        if (!all.isEmpty()) {
            throw new ScenarioException(all);
        }
    }

    private static Map<String, Setting> settings() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        settings.put("scenario", (scenario, words) -> scenario.withName(words.take("a name such as gray-75")));
        settings.put("seed", (scenario, words) -> scenario.withSeed(words.seed()));
        settings.put("devices", (scenario, words) -> scenario.withDevices(words.number()));
        settings.put("lasts", (scenario, words) -> scenario.lasting(words.duration()));
        settings.put("home", (scenario, words) -> scenario.withHome(words.duration()));
        settings.put("fleet", (scenario, words) -> scenario.withFleet(FleetLine.parse(words)));
        settings.put("events", load((load, words) -> load.withEventPeriod(words.period())));
        settings.put("calls", load((load, words) -> load.withCallPeriod(words.period())));
        settings.put("deadline", load((load, words) -> load.withDeadline(words.duration())));
        return settings;
    }

    private static Setting load(BiFunction<Workload, Words, Workload> change) {
        return (scenario, words) -> scenario.withLoad(change.apply(scenario.load(), words));
    }
}
