package dev.lifeline.simulation.report;

import dev.lifeline.contract.DeviceMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The numbers behind the picture, for the page's script to read out. */
final class Readings {
    private Readings() {}

    /** JSON that may stand in a script element of XHTML. */
    static String json(Axis axis, Recorder recorder, Coarse coarse) {
        return "{\"end\":" + axis.end() / 1e9 + ",\"left\":" + Axis.LEFT / (double) Axis.WIDTH + ",\"right\":"
                + Axis.RIGHT / (double) Axis.WIDTH + ",\"series\":{"
                + all(fine(recorder), recorder.grid().width()) + "," + all(rates(recorder, coarse), coarse.width())
                + "}}";
    }

    private static Map<String, int[]> fine(Recorder recorder) {
        FleetSeries fleet = recorder.fleet();
        Map<String, int[]> series = new LinkedHashMap<>();
        series.put("home", fleet.home().values());
        series.put("hot", fleet.away(DeviceMode.HOT).values());
        series.put("warm", fleet.away(DeviceMode.WARM).values());
        series.put("cold", fleet.away(DeviceMode.COLD).values());
        series.put("cloudLinks", fleet.cloudLinks().values());
        series.put("directLinks", fleet.directLinks().values());
        series.put("waiting", recorder.traffic().waiting().values());
        return series;
    }

    private static Map<String, int[]> rates(Recorder recorder, Coarse coarse) {
        TrafficSeries traffic = recorder.traffic();
        Map<String, int[]> series = new LinkedHashMap<>();
        series.put("handledHome", coarse.perMinute(traffic.handledHome()));
        series.put("handledAway", coarse.perMinute(traffic.handledAway()));
        series.put("delivered", coarse.perMinute(traffic.delivered()));
        series.put("notDelivered", coarse.perMinute(traffic.notDelivered()));
        series.put("unknown", coarse.perMinute(traffic.unknown()));
        return series;
    }

    private static String all(Map<String, int[]> series, long width) {
        return series.entrySet().stream()
                .map(one -> Xml.json(one.getKey()) + ":{\"width\":" + width / 1e9 + ",\"values\":"
                        + Arrays.toString(one.getValue()).replace(" ", "") + "}")
                .collect(Collectors.joining(","));
    }
}
