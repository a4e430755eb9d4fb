package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A fault as words: {@code 1h10m cloud-path loss 20% on 10% of devices for 5m}. */
final class FaultLine {
    private static final int KINDS_NAMED = 6;
    private static final int LONGEST_COMPARED = 40;

    private FaultLine() {}

    static Fault parse(Words words) {
        Duration at = words.duration();
        FaultKind kind = kind(words);
        Optional<Integer> percent = Optional.empty();
        Optional<Duration> delay = Optional.empty();
        switch (kind.amount()) {
            case PERCENT -> percent = Optional.of(words.percent());
            case DURATION -> delay = Optional.of(words.duration());
            case NONE -> {}
        }
        int share = words.passIf("on") ? share(kind, words) : 100;
        words.pass("for");
        return new Fault(kind, at, words.duration(), percent, delay, share);
    }

    static String of(Fault fault) {
        StringBuilder text = new StringBuilder(fault.kind().words());
        fault.percent().ifPresent(percent -> text.append(' ').append(percent).append('%'));
        fault.delay().ifPresent(delay -> text.append(' ').append(Spans.of(delay)));
        if (fault.share() < 100) {
            text.append(" on ").append(fault.share()).append("% of devices");
        }
        text.append(" for ").append(Spans.of(fault.lasts()));
        return String.format("%-9s %s", Spans.of(fault.at()), text);
    }

    private static int share(FaultKind kind, Words words) {
        if (!kind.isOfDevices()) {
            throw Words.problem("on " + words.rest(), "no share of devices, " + kind + " strikes everybody");
        }
        int share = words.percent();
        words.pass("of");
        words.pass("devices");
        return share;
    }

    private static FaultKind kind(Words words) {
        String expected = "what breaks, such as cloud gray";
        String where = words.take(expected);
        String both = words.isEmpty() ? where : where + " " + words.take(expected);
        return FaultKind.of(both).orElseThrow(() -> Words.problem(both, "one of " + nearest(both)));
    }

    private static String nearest(String words) {
        String begin = words.substring(0, Math.min(words.length(), LONGEST_COMPARED));
        TreeMap<Integer, List<String>> byDistance = new TreeMap<>();
        for (FaultKind kind : FaultKind.values()) {
            byDistance
                    .computeIfAbsent(distance(begin, kind.words()), distance -> new ArrayList<>())
                    .add(kind.words());
        }
        return byDistance.values().stream()
                .flatMap(List::stream)
                .limit(KINDS_NAMED)
                .collect(Collectors.joining(", ", "", ", ..."));
    }

    /** How many letters must be put in, left out or replaced to make one of the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, column -> column);
        for (int row = 1; row <= one.length(); row++) {
            int[] here = new int[above.length];
            here[0] = row;
            for (int column = 1; column < here.length; column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[other.length()];
    }
}
