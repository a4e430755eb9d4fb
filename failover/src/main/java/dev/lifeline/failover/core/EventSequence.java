package dev.lifeline.failover.core;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the stamped events of one device in order and drops duplicates, above all routes. What comes early is held
 * until the gap before it is filled, or given up.
 *
 * <p><b>Threads.</b> One at a time.
 *
 * @param <E> an event
 */
public final class EventSequence<E> {
    /** Events held behind a gap; a device keeps no more, so what does not fit comes again. */
    public static final int MOST_HELD = 128;

    /** What became of an event. */
    public enum Arrival {
        /** It is next, or lets others through: see {@link #takeReady}. */
        READY,
        /** It waits behind a gap. */
        HELD,
        /** It was taken before. */
        DUPLICATE,
        /** It does not fit; the device will send it again. */
        DROPPED
    }

    private final TreeMap<Integer, E> held = new TreeMap<>();
    /** Held events whose gap is given up: of an earlier boot, or below what the device still has. */
    private final List<E> leftBehind = new ArrayList<>();

    private int boot;
    private int taken;
    private int handled;

    /**
     * Takes an event in. A boot lower than the running one is a straggler's: its events were either taken or are lost
     * with the device's memory, and nothing can order them any more, so they count as duplicates.
     */
    public Arrival arrive(Stamp stamp, E event) {
        if (stamp.boot() < boot || (stamp.boot() == boot && stamp.seq() <= taken)) {
            return Arrival.DUPLICATE;
        }
        if (stamp.boot() > boot) {
            startBoot(stamp.boot());
        }
        if (held.containsKey(stamp.seq())) {
            return Arrival.DUPLICATE;
        }
        if (held.size() >= MOST_HELD && held.lastKey() < stamp.seq()) {
            return Arrival.DROPPED;
        }
        held.put(stamp.seq(), event);
        if (held.size() > MOST_HELD) {
            held.pollLastEntry(); // what fills a gap has right of way; the device sends the last one again
        }
        return stamp.seq() == taken + 1 || !leftBehind.isEmpty() ? Arrival.READY : Arrival.HELD;
    }

    /** Takes out the events that are next, in order. */
    public List<E> takeReady() {
        List<E> ready = new ArrayList<>(leftBehind);
        leftBehind.clear();
        for (E next = held.remove(taken + 1); next != null; next = held.remove(taken + 1)) {
            taken++;
            ready.add(next);
        }
        return ready;
    }

    /** The boot that sequence numbers belong to now; 0 before the first event. */
    public int boot() {
        return boot;
    }

    /** The events that are missing before the first held one. */
    public Optional<Control.SendAgain> gap() {
        return held.isEmpty() || held.firstKey() == taken + 1
                ? Optional.empty()
                : Optional.of(new Control.SendAgain(taken + 1, held.firstKey() - 1));
    }

    /** Gives up on what is missing below {@code first}: the device has said that it no longer has it. */
    public void skipTo(int first) {
        SortedMap<Integer, E> below = held.headMap(first);
        leftBehind.addAll(below.values());
        below.clear();
        taken = Math.max(taken, first - 1);
    }

    /** The application has handled this event; events are handled in order. */
    public void handled(Stamp stamp) {
        handled(new Acknowledgement(stamp.boot(), stamp.seq()));
    }

    /** The application has handled the events up to this one, as far as they were given to it. */
    public void handled(Acknowledgement upTo) {
        if (upTo.boot() == boot) {
            handled = Math.max(handled, Math.min(taken, upTo.seq()));
        }
    }

    /** What may be acknowledged. */
    public Optional<Acknowledgement> acknowledgement() {
        return handled == 0 ? Optional.empty() : Optional.of(new Acknowledgement(boot, handled));
    }

    private void startBoot(int newBoot) {
        boot = newBoot;
        taken = 0;
        handled = 0;
        leftBehind.addAll(held.values());
        held.clear();
    }
}
