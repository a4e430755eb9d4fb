package dev.lifeline.simulation.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the application noticed of it all. */
final class TrafficLanes {
    private static final int HEIGHT = 90;
    private static final int ROW = 17;

    private final Axis axis;
    private final Recorder recorder;
    private final Coarse coarse;

    TrafficLanes(Axis axis, Recorder recorder) {
        this.axis = axis;
        this.recorder = recorder;
        this.coarse = new Coarse(recorder.grid(), axis.end());
    }

    Coarse coarse() {
        return coarse;
    }

    Lane waiting() {
        int[] values = recorder.traffic().waiting().values();
        int highest = Math.max(1, Steps.roundAbove(Steps.highest(values)));
        Steps steps = new Steps(axis, recorder.grid().width(), highest, HEIGHT);
        return new Lane(
                "waiting",
                "Requests under way",
                "Requests that the application made and that have not ended. In an outage they pile up until a route is"
                        + " found or their time is over.",
                List.of(new Key("waiting", "under way", "waiting")),
                HEIGHT,
                steps.areas(List.of(values), List.of("waiting")) + steps.scale(Spoken.number(highest)),
                "At most " + Spoken.count(Steps.highest(values), "request") + " were under way at once.");
    }

    Lane events() {
        TrafficSeries traffic = recorder.traffic();
        return rates(
                "events",
                "Events handled",
                "Events of devices that the application handled, by the way on which they came.",
                List.of(
                        new Key("away", "came directly", "handledAway"),
                        new Key("home", "came over the cloud", "handledHome")),
                List.of(traffic.handledHome(), traffic.handledAway()));
    }

    Lane outcomes() {
        TrafficSeries traffic = recorder.traffic();
        return rates(
                "outcomes",
                "How requests ended",
                "Every request ends as one of these. “Unknown” is said where nobody could tell whether it ran.",
                List.of(
                        new Key("unknown", "unknown", "unknown"),
                        new Key("undelivered", "not delivered", "notDelivered"),
                        new Key("delivered", "delivered", "delivered")),
                List.of(traffic.delivered(), traffic.notDelivered(), traffic.unknown()));
    }

    /** A row for each kind of trouble, and a bar wherever there was some. */
    Lane trouble() {
        Rows rows = new Rows(axis, recorder.grid().width(), ROW);
        StringBuilder drawing = new StringBuilder();
        List<String> said = new ArrayList<>();
        for (Map.Entry<String, Series> kind : kinds().entrySet()) {
            int row = said.size();
            int[] some =
                    Arrays.stream(kind.getValue().values()).map(Integer::signum).toArray();
            drawing.append(rows.runs(row, some, TrafficLanes::trouble)).append(rows.name(row, kind.getKey()));
            said.add(kind.getKey() + " " + Spoken.number(total(kind.getValue())));
        }
        return new Lane(
                "trouble",
                "Where it hurt",
                "Requests not delivered in time, of unknown end, or gone with our process; events given up because the"
                        + " handler kept failing, or refused by a device whose memory was full.",
                said.stream().map(words -> Key.of("", words)).toList(),
                rows.height(said.size()),
                drawing.toString(),
                Spoken.join(said) + ".");
    }

    private Map<String, Series> kinds() {
        TrafficSeries traffic = recorder.traffic();
        Map<String, Series> kinds = new LinkedHashMap<>();
        kinds.put("not delivered", traffic.notDelivered());
        kinds.put("unknown", traffic.unknown());
        kinds.put("process died", traffic.died());
        kinds.put("given up", traffic.parked());
        kinds.put("refused", recorder.fleet().refused());
        return kinds;
    }

    private static Rows.Bar trouble(int some) {
        return some == 0 ? new Rows.Bar("unclear", 0.08, "") : new Rows.Bar("trouble", 0.9, "");
    }

    private static long total(Series series) {
        return Arrays.stream(series.values()).asLongStream().sum();
    }

    /** The keys stand from top to bottom, and the layers from the ground up. */
    private Lane rates(String name, String title, String sentence, List<Key> keys, List<Series> layers) {
        List<int[]> rates = coarse.perMinute(layers);
        int highest = Math.max(1, Steps.roundAbove(Steps.highest(Steps.sum(rates))));
        Steps steps = new Steps(axis, coarse.width(), highest, HEIGHT);
        List<String> styles = new ArrayList<>(keys.stream().map(Key::style).toList());
        Collections.reverse(styles);
        String drawing = steps.areas(rates, styles) + steps.scale(Spoken.number(highest) + "/min");
        long total = layers.stream().mapToLong(TrafficLanes::total).sum();
        return new Lane(name, title, sentence, keys, HEIGHT, drawing, Spoken.number(total) + " in all.");
    }
}
