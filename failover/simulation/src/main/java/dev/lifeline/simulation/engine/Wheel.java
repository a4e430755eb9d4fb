package dev.lifeline.simulation.engine;

import dev.lifeline.time.Timers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A queue ordered by due time, then by order of arrival. Two levels of slots hold what is later, and a small heap what
 * is due in the running slot; so an entry costs two moves, however many wait.
 *
 * <p><b>Threads.</b> One.
 */
final class Wheel {
    /** A slot of the near level is 2^24 ns, about 17 ms. */
    private static final int NEAR_SHIFT = 24;

    private static final int SLOT_BITS = 10;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int SLOT_MASK = SLOTS - 1;
    private static final int FAR_SHIFT = NEAR_SHIFT + SLOT_BITS;

    /** Slots are chains in no order, each known by its first entry. */
    private final @Nullable Entry[] near = new @Nullable Entry[SLOTS];

    private final @Nullable Entry[] far = new @Nullable Entry[SLOTS];
    private @Nullable Entry beyond;
    private final Heap running = new Heap();
    private long slot; // number of the slot whose entries are in the heap
    private long waiting; // entries in slots, cancelled ones too
    private long orders;

    Entry add(long due, Runnable action) {
        Entry entry = new Entry(due, orders++, action);
        place(entry);
        return entry;
    }

    /** Takes the first entry out that is due by {@code end} and not cancelled; null if there is none. */
    @Nullable
    Entry due(long end) {
        while (true) {
            Entry first = running.peek();
            if (first != null) {
                if (first.due > end && !first.cancelled()) {
                    return null;
                }
                running.removeFirst();
                if (!first.cancelled()) {
                    return first;
                }
            } else if (waiting == 0 || ((slot + 1) << NEAR_SHIFT) > end) {
                return null;
            } else {
                advance();
            }
        }
    }

    private void place(Entry entry) {
        long number = entry.due >>> NEAR_SHIFT;
        if (number <= slot) {
            running.add(entry);
            return;
        }
        waiting++;
        if (sameTurn(number, SLOT_BITS)) {
            chain(near, (int) number & SLOT_MASK, entry);
        } else if (sameTurn(number, 2 * SLOT_BITS)) {
            chain(far, (int) (entry.due >>> FAR_SHIFT) & SLOT_MASK, entry);
        } else {
            entry.next = beyond;
            beyond = entry;
        }
    }

    private static void chain(@Nullable Entry[] slots, int at, Entry entry) {
        entry.next = slots[at];
        slots[at] = entry;
    }

    private boolean sameTurn(long number, int bits) {
        return (number >>> bits) == (slot >>> bits);
    }

    /** Moves on by one slot. */
    private void advance() {
        slot++;
        if ((slot & SLOT_MASK) == 0) {
            if (((slot >>> SLOT_BITS) & SLOT_MASK) == 0) {
                Entry first = beyond;
                beyond = null;
                replace(first);
            }
            replace(taken(far, (int) (slot >>> SLOT_BITS) & SLOT_MASK));
        }
        replace(taken(near, (int) slot & SLOT_MASK));
    }

    private static @Nullable Entry taken(@Nullable Entry[] slots, int at) {
        Entry first = slots[at];
        slots[at] = null;
        return first;
    }

    /** Places a slot's entries anew, nearer. Cancelled ones end here. */
    private void replace(@Nullable Entry first) {
        Entry next;
        for (Entry entry = first; entry != null; entry = next) {
            next = entry.next;
            entry.next = null;
            waiting--;
            if (!entry.cancelled()) {
                place(entry);
            }
        }
    }

    /** One scheduled action. */
    static final class Entry implements Timers.Timer {
        private final long due;
        private final long order;
        private @Nullable Runnable action;
        private @Nullable Entry next; // in its slot

        Entry(long due, long order, Runnable action) {
            this.due = due;
            this.order = order;
            this.action = action;
        }

        long due() {
            return due;
        }

        long order() {
            return order;
        }

        @Nullable
        Runnable take() {
            Runnable taken = action;
            action = null;
            return taken;
        }

        @Override
        public void cancel() {
            action = null;
        }

        boolean cancelled() {
            return action == null;
        }

        boolean isBefore(Entry other) {
            return due != other.due ? due < other.due : order < other.order;
        }
    }

    /** A binary heap of the entries of one slot. */
    private static final class Heap {
        private Entry[] entries = new Entry[64];
        private int count;

        @Nullable
        Entry peek() {
            return count == 0 ? null : entries[0];
        }

        void add(Entry entry) {
            if (count == entries.length) {
                entries = Arrays.copyOf(entries, count * 2);
            }
            int at = count;
            count++;
            while (at > 0 && entry.isBefore(entries[(at - 1) >>> 1])) {
                entries[at] = entries[(at - 1) >>> 1];
                at = (at - 1) >>> 1;
            }
            entries[at] = entry;
        }

        void removeFirst() {
            count--;
            Entry last = entries[count];
            entries[count] = null;
            if (count > 0) {
                sink(last);
            }
        }

        private void sink(Entry entry) {
            int at = 0;
            for (int child = 1; child < count; child = 2 * at + 1) {
                int smaller = child + 1 < count && entries[child + 1].isBefore(entries[child]) ? child + 1 : child;
                if (!entries[smaller].isBefore(entry)) {
                    break;
                }
                entries[at] = entries[smaller];
                at = smaller;
            }
            entries[at] = entry;
        }
    }
}
