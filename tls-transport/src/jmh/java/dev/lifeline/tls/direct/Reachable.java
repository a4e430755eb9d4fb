package dev.lifeline.tls.direct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds at one moment.
 *
 * @param bytesByClass of the objects that are reachable, on the heap
 * @param direct bytes of buffers outside the heap that Netty has reserved
 * @param resident bytes of the process in memory, what the heap has grown by and not given back included
 */
record Reachable(Map<String, Long> bytesByClass, long direct, long resident) {
    static final String DIRECT = "direct";
    static final String RESIDENT = "resident";

    private static final Pattern CLASS = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
    private static final Pattern BESIDE = Pattern.compile(DIRECT + " (\\d+) " + RESIDENT + " (\\d+)");

    /** @param answer of {@link ListenerProcess#MEMORY} */
    static Reachable parse(List<String> answer) {
        Map<String, Long> bytes = new HashMap<>();
        for (String line : answer) {
            Matcher of = CLASS.matcher(line);
            if (of.matches()) {
                bytes.merge(of.group(2), Long.valueOf(of.group(1)), Long::sum);
            }
        }
        Matcher beside = BESIDE.matcher(answer.get(answer.size() - 1));
        if (bytes.isEmpty() || !beside.matches()) {
            throw new IllegalStateException("memory: " + answer + " (expected: a class histogram)");
        }
        return new Reachable(bytes, Long.parseLong(beside.group(1)), Long.parseLong(beside.group(2)));
    }

    long heap() {
        return bytesByClass.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What has been added since {@code base}, the largest first: a line for each class. */
    List<String> growth(Reachable base, int connections, int most) {
        Map<String, Long> grown = new HashMap<>(bytesByClass);
        base.bytesByClass.forEach((name, bytes) -> grown.merge(name, -bytes, Long::sum));
        List<Map.Entry<String, Long>> sorted = new ArrayList<>(grown.entrySet());
        sorted.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
        return sorted.stream()
                .limit(most)
                .map(entry -> String.format("%8d  %s", entry.getValue() / connections, entry.getKey()))
                .toList();
    }
}
