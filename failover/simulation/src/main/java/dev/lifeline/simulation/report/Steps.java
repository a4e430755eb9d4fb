package dev.lifeline.simulation.report;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers over time as steps: areas that lie on each other, and lines.
 *
 * @param width of a bucket, in nanoseconds
 * @param highest value at the top of the drawing, more than zero
 * @param height of the lane
 */
record Steps(Axis axis, long width, int highest, int height) {
    /** Enough for a name inside. */
    private static final double THICK = 20;

    /** A round number that none of these values exceeds. */
    static int roundAbove(int value) {
        int unit = 1;
        while (unit * 10L <= value) {
            unit *= 10;
        }
        for (int times : new int[] {1, 2, 3, 4, 5, 6, 8}) {
            if ((long) unit * times >= value) {
                return unit * times;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, unit * 10L);
    }

    static int highest(int[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    static int[] sum(List<int[]> layers) {
        int[] sum =
                new int[layers.stream().mapToInt(layer -> layer.length).max().orElse(0)];
        for (int[] layer : layers) {
            for (int i = 0; i < layer.length; i++) {
                sum[i] += layer[i];
            }
        }
        return sum;
    }

    /** The first layer lies on the ground; each has the style of the same place. */
    String areas(List<int[]> layers, List<String> styles) {
        StringBuilder drawing = new StringBuilder();
        int[] ground = new int[layers.get(0).length];
        for (int i = 0; i < layers.size(); i++) {
            int[] top = sum(List.of(ground, layers.get(i)));
            if (highest(layers.get(i)) > 0) {
                drawing.append("<path class=\"area ").append(styles.get(i)).append("\" d=\"");
                drawing.append(forward(top)).append(backward(ground)).append("z\"/>");
            }
            ground = top;
        }
        return drawing.toString();
    }

    /** The name of a layer where it is thick for long, if it is so anywhere. */
    String names(List<int[]> layers, List<String> names) {
        StringBuilder drawing = new StringBuilder();
        int[] ground = new int[layers.get(0).length];
        for (int i = 0; i < layers.size(); i++) {
            int[] top = sum(List.of(ground, layers.get(i)));
            drawing.append(name(ground, top, names.get(i)));
            ground = top;
        }
        return drawing.toString();
    }

    private String name(int[] ground, int[] top, String name) {
        int begin = 0;
        int bestBegin = 0;
        int bestEnd = 0;
        for (int i = 0; i < shown(top); i++) {
            begin = y(ground[i]) - y(top[i]) < THICK ? i + 1 : begin;
            if (i + 1 - begin > bestEnd - bestBegin) {
                bestBegin = begin;
                bestEnd = i + 1;
            }
        }
        double wide = axis.x(bestEnd * width) - axis.x(bestBegin * width);
        int middle = (bestBegin + bestEnd) / 2;
        return !Rows.fits(name, wide)
                ? ""
                : "<text class=\"named\" x=\"" + x(middle) + "\" y=\""
                        + Axis.unit((y(ground[middle]) + y(top[middle])) / 2 + 4) + "\">" + Xml.text(name) + "</text>";
    }

    String line(int[] values, String style) {
        return "<path class=\"line " + style + "\" d=\"" + forward(values) + "\"/>";
    }

    /** Both ends of the vertical axis, with their numbers. */
    String scale(String top) {
        return label(highest, top) + label(0, "0");
    }

    private String label(int value, String words) {
        String y = Axis.unit(y(value));
        return "<path class=\"grid\" d=\"M" + Axis.LEFT + " " + y + "H" + Axis.RIGHT + "\"/><text class=\"scale\" x=\""
                + (Axis.LEFT - 7) + "\" y=\"" + Axis.unit(y(value) + 4) + "\">" + Xml.text(words) + "</text>";
    }

    private String forward(int[] values) {
        int shown = shown(values);
        StringBuilder path = new StringBuilder("M" + Axis.LEFT + " " + Axis.unit(y(values[0])));
        for (int i = 1; i < shown; i++) {
            if (values[i] != values[i - 1]) {
                path.append('H').append(x(i)).append('V').append(Axis.unit(y(values[i])));
            }
        }
        return path.append('H').append(x(shown)).toString();
    }

    private String backward(int[] values) {
        int shown = shown(values);
        StringBuilder path = new StringBuilder("V" + Axis.unit(y(values[shown - 1])));
        for (int i = shown - 1; i > 0; i--) {
            if (values[i] != values[i - 1]) {
                path.append('H').append(x(i)).append('V').append(Axis.unit(y(values[i - 1])));
            }
        }
        return path.append('H').append(Axis.LEFT).toString();
    }

    /** Buckets that begin before the end of the axis. */
    private int shown(int[] values) {
        return (int) Math.max(1, Math.min(values.length, (axis.end() + width - 1) / width));
    }

    private String x(int bucket) {
        return Axis.unit(axis.x(bucket * width));
    }

    private double y(int value) {
        double room = height - Lane.TOP - Lane.BOTTOM;
        return Lane.TOP + room * (1 - Math.min(value, highest) / (double) highest);
    }
}
