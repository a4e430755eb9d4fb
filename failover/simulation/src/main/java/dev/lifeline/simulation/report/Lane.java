package dev.lifeline.simulation.report;

import java.util.List;

/**
 * One row of the picture.
 *
 * @param name letters for identifiers
 * @param title in plain words
 * @param sentence what one sees
 * @param keys the legend
 * @param height of the drawing, in its units
 * @param drawing SVG
 * @param said the same in words, for who cannot see it
 */
record Lane(String name, String title, String sentence, List<Key> keys, int height, String drawing, String said) {
    /** Above what is drawn, in each lane. */
    static final int TOP = 8;

    /** Below it. */
    static final int BOTTOM = 6;
}
