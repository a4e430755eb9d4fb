package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The events that a device keeps until they are acknowledged, in their order. */
final class KeepBuffer {
    static final int CAPACITY = 64;
    private static final int FEW = 3;

    private final int boot;
    private final ArrayDeque<Kept> events = new ArrayDeque<>(FEW);
    private int lastSeq;
    private int due; // how many events are; counted, because it is asked after each input
    private int awaited; // how many events that went out ask for an acknowledgement

    KeepBuffer(int boot) {
        this.boot = boot;
    }

    boolean full() {
        return events.size() == CAPACITY;
    }

    /** The lowest sequence number that it still has; the next one to come if it has none. */
    int firstSeq() {
        return events.isEmpty() ? lastSeq + 1 : events.element().stamp().seq();
    }

    int size() {
        return events.size();
    }

    /** @param ask want an acknowledgement even though the buffer is not half full */
    Stamp add(String name, Payload data, boolean ask) {
        Stamp plain = Stamp.of(boot, ++lastSeq, name, data);
        boolean halfFull = events.size() + 1 >= CAPACITY / 2;
        Stamp stamp = ask || halfFull ? plain.wantingAcknowledgement() : plain;
        events.add(new Kept(stamp, name, data));
        due++;
        return stamp;
    }

    /**
     * The latest event asks for an acknowledgement, which covers those before it, and is sent once more if need be.
     *
     * @return false if there is none
     */
    boolean askWithLatest() {
        if (events.isEmpty()) {
            return false;
        }
        Kept latest = events.getLast();
        awaited += latest.sent && !latest.awaitsAcknowledgement() ? 1 : 0;
        latest.stamp = latest.stamp.wantingAcknowledgement();
        sendAgain(latest::equals);
        return true;
    }

    /** Forgets what is covered, and returns it. */
    List<Stamp> acknowledge(Acknowledgement acknowledgement) {
        List<Stamp> covered = new ArrayList<>();
        while (!events.isEmpty() && acknowledgement.covers(events.element().stamp)) {
            Kept event = events.remove();
            due -= event.due ? 1 : 0;
            awaited -= event.awaitsAcknowledgement() ? 1 : 0;
            covered.add(event.stamp);
        }
        return covered;
    }

    boolean hasDue() {
        return due > 0;
    }

    /** The events that are to be sent now; they count as sent. Looked for from the latest on, which is the usual one. */
    List<Kept> takeDue() {
        Kept[] taken = new Kept[due];
        Iterator<Kept> latestFirst = events.descendingIterator();
        for (int left = due; left > 0; ) {
            Kept event = latestFirst.next();
            if (event.due) {
                awaited += event.awaitsFromNowOn() ? 1 : 0;
                event.sending();
                left--;
                taken[left] = event;
            }
        }
        due = 0;
        return List.of(taken);
    }

    void sendAgain(Predicate<Kept> which) {
        for (Kept event : events) {
            if (!event.due && which.test(event)) {
                event.due = true;
                due++;
            }
        }
    }

    void cloudAccepted(long messageId) {
        for (Kept event : events) {
            event.cloudAccepted |= event.stamp.seq() == messageId;
        }
    }

    /** Whether an acknowledgement was asked for by an event that went out. */
    boolean awaitsAcknowledgement() {
        return awaited > 0;
    }

    /** An event with what became of it so far. */
    static final class Kept {
        private Stamp stamp;
        private final String name;
        private final Payload data;
        private boolean due = true;
        private boolean sent;
        private boolean cloudAccepted;

        Kept(Stamp stamp, String name, Payload data) {
            this.stamp = stamp;
            this.name = name;
            this.data = data;
        }

        Stamp stamp() {
            return stamp;
        }

        String name() {
            return name;
        }

        Payload data() {
            return data;
        }

        boolean cloudAccepted() {
            return cloudAccepted;
        }

        boolean awaitsAcknowledgement() {
            return sent && stamp.acknowledgementWanted();
        }

        private boolean awaitsFromNowOn() {
            return !sent && stamp.acknowledgementWanted();
        }

        private void sending() {
            due = false;
            cloudAccepted = false;
            if (sent) {
                stamp = stamp.repeated();
            }
            sent = true;
        }
    }
}
