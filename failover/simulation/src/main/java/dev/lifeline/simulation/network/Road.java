package dev.lifeline.simulation.network;

import dev.lifeline.simulation.engine.NanoTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One direction of the way between two ends. What is sent arrives after the latency, unless something is wrong with the
 * road: it may be slow, lossy, held, or cut.
 *
 * <p>A road of datagrams loses what is lost, after the tries of CoAP (RFC 7252, 4.2: four retransmissions from 2 to 3 s
 * on, doubling). On a road of TCP nothing is lost and nothing overtakes: what a cut swallows is sent again afterwards.
 *
 * <p><b>Threads.</b> One at a time; what arrives does so on the timers' thread.
 */
public final class Road {
    private static final int RETRANSMISSIONS = 4;
    private static final double FIRST_TRY_NANOS = 2e9;
    private static final double JITTER = 0.5;

    private final NanoTimers time;
    private final RandomGenerator random;
    private final long latency;
    private final boolean ordered;
    private @Nullable Trouble trouble;
    private long lastArrival;

    private Road(NanoTimers time, RandomGenerator random, Duration latency, boolean ordered) {
        this.time = time;
        this.random = random;
        this.latency = latency.toNanos();
        this.ordered = ordered;
    }

    /** A road of CoAP messages over UDP. */
    public static Road ofDatagrams(NanoTimers time, RandomGenerator random, Duration latency) {
        return new Road(time, random, latency, false);
    }

    /** A road of TCP segments. */
    public static Road ofTcp(NanoTimers time, RandomGenerator random, Duration latency) {
        return new Road(time, random, latency, true);
    }

    /** Sends something: {@code arrival} runs when it is there, if ever. */
    public void carry(Runnable arrival) {
        Trouble now = trouble;
        if (now == null) {
            arrive(0, arrival);
        } else if (now.cuts > 0 && !ordered) {
            return; // lost for good
        } else if (now.cuts > 0 || now.holds > 0) {
            now.held.add(arrival);
        } else {
            arriveLate(now, arrival);
        }
    }

    /** Whether nothing is wrong with it. */
    public boolean isWell() {
        return trouble == null;
    }

    /** How much waits on this road for its end of trouble. */
    public int waiting() {
        Trouble now = trouble;
        return now == null ? 0 : now.held.size();
    }

    /** Packets vanish from now on, until {@link #mend}. May be repeated; each cut is mended for itself. */
    public void cut() {
        trouble().cuts++;
    }

    /** Ends one cut. */
    public void mend() {
        trouble().cuts--;
        settle();
    }

    /** Packets wait from now on, until {@link #release}. May be repeated. */
    public void hold() {
        trouble().holds++;
    }

    /** Ends one hold: what waited arrives, in its order. */
    public void release() {
        trouble().holds--;
        settle();
    }

    /** Adds a delay, or takes it away where it is negative. */
    public void slow(Duration delay) {
        trouble().delay += delay.toNanos();
        settle();
    }

    /**
     * Raises the share of packets that are lost, or lowers it where it is negative. What several faults do adds up, to a loss
     * of everything.
     *
     * @param percent to add, from -100 to 100
     */
    public void lose(int percent) {
        trouble().lossPercent += percent;
        settle();
    }

    private void arriveLate(Trouble now, Runnable arrival) {
        long delay = now.delay;
        if (now.lossPercent > 0) {
            double loss = Math.min(1.0, now.lossPercent / 100.0);
            double wait = FIRST_TRY_NANOS;
            for (int tries = 0; random.nextDouble() < loss; tries++) {
                if (tries == RETRANSMISSIONS) {
                    return;
                }
                delay += (long) (wait * (1 + JITTER * random.nextDouble()));
                wait *= 2;
            }
        }
        arrive(delay, arrival);
    }

    private void arrive(long delay, Runnable arrival) {
        long takes = delay + (long) (latency * (1 + JITTER * random.nextDouble()));
        if (ordered) {
            long at = Math.max(lastArrival, time.now().nanos() + takes);
            lastArrival = at;
            takes = at - time.now().nanos();
        }
        time.after(takes, arrival);
    }

    private Trouble trouble() {
        Trouble now = trouble;
        if (now == null) {
            now = new Trouble();
            trouble = now;
        }
        return now;
    }

    private void settle() {
        Trouble now = trouble();
        if (now.cuts == 0 && now.holds == 0) {
            List<Runnable> held = new ArrayList<>(now.held);
            now.held.clear();
            if (now.lossPercent == 0 && now.delay == 0) {
                trouble = null;
            }
            held.forEach(this::carry);
        }
    }

    /** What is wrong with a road; absent while all is well. */
    private static final class Trouble {
        private int cuts;
        private int holds;
        private long delay;
        private int lossPercent;
        private final List<Runnable> held = new ArrayList<>();
    }
}
