package dev.lifeline.simulation.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A mix of devices as words: {@code hot 20%, warm 30%}; what is not named is 0 %. */
final class FleetLine {
    private static final String EXPECTED = "one of hot, warm, cellular, sleepy, network-reset, cold-clock";

    private FleetLine() {}

    static FleetMix parse(Words words) {
        Map<String, Integer> shares = shares(new FleetMix(0, 0, 0, 0, 0, 0));
        Map<String, Integer> named = new LinkedHashMap<>();
        String[] parts = words.rest().split(" ?, ?", -1);
        for (String part : parts) {
            Words share = new Words(part);
            String name = share.take(EXPECTED);
            if (!shares.containsKey(name)) {
                throw Words.problem(name, EXPECTED);
            } else if (named.put(name, share.percent()) != null) {
                throw Words.problem(name, "once");
            }
            share.end();
        }
        shares.putAll(named);
        int[] values = shares.values().stream().mapToInt(Integer::intValue).toArray();
        return new FleetMix(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    static String of(FleetMix fleet) {
        return shares(fleet).entrySet().stream()
                .map(share -> share.getKey() + " " + share.getValue() + "%")
                .collect(Collectors.joining(", "));
    }

    /** In the order of the record's components. */
    private static Map<String, Integer> shares(FleetMix fleet) {
        Map<String, Integer> shares = new LinkedHashMap<>();
        shares.put("hot", fleet.hot());
        shares.put("warm", fleet.warm());
        shares.put("cellular", fleet.cellular());
        shares.put("sleepy", fleet.sleepy());
        shares.put("network-reset", fleet.networkReset());
        shares.put("cold-clock", fleet.coldClock());
        return shares;
    }
}
