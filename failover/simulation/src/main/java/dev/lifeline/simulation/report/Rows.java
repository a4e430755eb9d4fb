package dev.lifeline.simulation.report;

/**
 * Thin rows of bars, one below the other, with a name at the left of each.
 *
 * @param width of a bucket, in nanoseconds
 * @param each height of a row
 */
record Rows(Axis axis, long width, int each) {
    private static final double NARROWEST = 1.5;
    private static final double LETTER = 6.3;

    int height(int rows) {
        return Lane.TOP + Lane.BOTTOM + rows * each;
    }

    String name(int row, String words) {
        return "<text class=\"scale\" x=\"" + (Axis.LEFT - 7) + "\" y=\"" + Axis.unit(middle(row) + 4) + "\">"
                + Xml.text(words) + "</text>";
    }

    /**
     * One bar.
     *
     * @param share of the row's height, from 0 to 1; it stands in the middle
     * @param words inside, where there is room; empty for none
     */
    String bar(int row, long from, long to, String style, double share, String words) {
        double left = axis.x(from);
        double wide = Math.max(NARROWEST, axis.x(to) - left);
        double high = (each - 3) * share;
        String bar = "<rect class=\"bar " + style + "\" x=\"" + Axis.unit(left) + "\" y=\""
                + Axis.unit(middle(row) - high / 2) + "\" width=\"" + Axis.unit(wide) + "\" height=\""
                + Axis.unit(high) + "\"/>";
        return fits(words, wide) ? bar + words(left + wide / 2, row, "inside on-" + style, words) : bar;
    }

    /** Bars over those buckets that have equal values. */
    String runs(int row, int[] values, Look look) {
        StringBuilder drawing = new StringBuilder();
        int begin = 0;
        for (int i = 1; i <= values.length; i++) {
            boolean ends = i == values.length || values[i] != values[begin];
            if (ends && begin * width < axis.end()) {
                Bar bar = look.of(values[begin]);
                drawing.append(bar(row, begin * width, i * width, bar.style(), bar.share(), bar.words()));
            }
            begin = ends ? i : begin;
        }
        return drawing.toString();
    }

    /** @param style of the words: {@code inside}, {@code after} or {@code before} the place */
    String words(double x, int row, String style, String words) {
        return words.isEmpty()
                ? ""
                : "<text class=\"" + style + "\" x=\"" + Axis.unit(x) + "\" y=\"" + Axis.unit(middle(row) + 4) + "\">"
                        + Xml.text(words) + "</text>";
    }

    static boolean fits(String words, double wide) {
        return !words.isEmpty() && words.length() * LETTER + 10 < wide;
    }

    private double middle(int row) {
        return Lane.TOP + each * (row + 0.5);
    }

    /** How a value looks. */
    interface Look {
        Bar of(int value);
    }

    /**
     * How a bar looks.
     *
     * @param share of the row's height
     */
    record Bar(String style, double share, String words) {}
}
