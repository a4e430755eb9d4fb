package dev.lifeline.simulation.report;

import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.EvidenceKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What Lifeline thought of the cloud, and why. */
final class HealthLanes {
    private static final int MOOD_ROW = 30;
    private static final int EVIDENCE_ROW = 17;
    private static final Map<EvidenceKind, String> NAMES = new EnumMap<>(Map.of(
            EvidenceKind.API, "API calls",
            EvidenceKind.STREAM, "event stream",
            EvidenceKind.DEVICE_TIMEOUTS, "time-outs",
            EvidenceKind.ROUND_TRIP, "round trips",
            EvidenceKind.VOTES, "votes"));

    private final Axis axis;
    private final Recorder recorder;

    HealthLanes(Axis axis, Recorder recorder) {
        this.axis = axis;
        this.recorder = recorder;
    }

    static String name(EvidenceKind kind) {
        return NAMES.getOrDefault(kind, kind.name());
    }

    Lane health() {
        Rows rows = new Rows(axis, recorder.grid().width(), MOOD_ROW);
        StringBuilder drawing = new StringBuilder();
        int row = 0;
        for (Direction direction : List.of(Direction.EVENTS, Direction.COMMANDS)) {
            int[] values = recorder.health().mood(direction).values();
            drawing.append(rows.runs(row, values, HealthLanes::mood));
            drawing.append(rows.name(row++, direction == Direction.EVENTS ? "events" : "commands"));
        }
        return new Lane(
                "health",
                "What Lifeline thought of the cloud",
                "One band for events from the devices, one for commands to them. Only “down” moves the fleet.",
                keys(),
                rows.height(row),
                drawing.toString(),
                "States that occurred: " + occurred().stream().map(Mood::words).collect(Collectors.joining(", "))
                        + ".");
    }

    Lane evidence() {
        Rows rows = new Rows(axis, recorder.grid().width(), EVIDENCE_ROW);
        StringBuilder drawing = new StringBuilder();
        int row = 0;
        for (EvidenceKind kind : EvidenceKind.values()) {
            drawing.append(rows.runs(row, recorder.health().evidence(kind).values(), HealthLanes::verdict));
            drawing.append(rows.name(row++, name(kind)));
        }
        return new Lane(
                "evidence",
                "What spoke for and against the cloud",
                "Two kinds that agree, or one hard kind that lasts, decide. Time-outs and votes of devices never decide"
                        + " alone.",
                List.of(
                        Key.of("bad", "speaks against it"),
                        Key.of("good", "speaks for it"),
                        Key.of("unclear", "says nothing")),
                rows.height(row),
                drawing.toString(),
                "Kinds that ever spoke against the cloud: " + accusers() + ".");
    }

    private List<Key> keys() {
        return Arrays.stream(Mood.values())
                .filter(occurred()::contains)
                .map(mood -> Key.of(mood.style(), mood.words()))
                .toList();
    }

    private Set<Mood> occurred() {
        return Arrays.stream(Direction.values())
                .flatMapToInt(direction ->
                        Arrays.stream(recorder.health().mood(direction).values()))
                .distinct()
                .mapToObj(Mood::ranked)
                .collect(Collectors.toSet());
    }

    private String accusers() {
        String names = Arrays.stream(EvidenceKind.values())
                .filter(kind -> Steps.highest(recorder.health().evidence(kind).values()) == HealthSeries.BAD)
                .map(HealthLanes::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static Rows.Bar mood(int value) {
        Mood mood = Mood.ranked(value);
        return new Rows.Bar(mood.style(), 1, mood.words());
    }

    private static Rows.Bar verdict(int value) {
        return switch (value) {
            case HealthSeries.BAD -> new Rows.Bar("bad", 1, "");
            case HealthSeries.GOOD -> new Rows.Bar("good", 0.35, "");
            default -> new Rows.Bar("unclear", 0.08, "");
        };
    }
}
