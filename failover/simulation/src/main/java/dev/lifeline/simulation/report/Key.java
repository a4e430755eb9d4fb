package dev.lifeline.simulation.report;

/**
 * A line of a legend.
 *
 * @param style of what is drawn
 * @param words for it
 * @param series that is read out under the pointer; empty if there is none
 */
record Key(String style, String words, String series) {
    static Key of(String style, String words) {
        return new Key(style, words, "");
    }
}
