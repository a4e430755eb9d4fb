package dev.lifeline.simulation.plants;

import dev.lifeline.contract.Epoch;
import java.util.ArrayDeque;

/** Called by rewritten methods in place of what they called. */
public final class Replacements {
    private Replacements() {}

    /** In place of {@code epoch.generation()}, to which one is added. */
    public static long twoLess(Epoch epoch) {
        return epoch.generation() - 2;
    }

    /** In place of {@code queue.add(element)}. */
    public static boolean addFirst(ArrayDeque<Object> queue, Object element) {
        queue.addFirst(element);
        return true;
    }
}
