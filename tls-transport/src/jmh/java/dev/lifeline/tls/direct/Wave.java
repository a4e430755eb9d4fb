package dev.lifeline.tls.direct;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How a fleet came in.
 *
 * <p><b>Threads.</b> Written by the devices' event loop, read when {@link #awaitAll} has returned.
 */
final class Wave {
    private final CountDownLatch outside;
    private final Ticker ticker;
    private final Tick begun;
    private final List<Duration> waits = new ArrayList<>();
    private final List<Duration> admissions = new ArrayList<>();
    private Duration longestUntilTurnedAway = Duration.ZERO;
    private Duration longestUntilAnswered = Duration.ZERO;
    private Duration longestUntilCut = Duration.ZERO;
    private int turnedAway;
    private int cut;
    private int lost;

    Wave(int devices, Ticker ticker) {
        this.outside = new CountDownLatch(devices);
        this.ticker = ticker;
        this.begun = ticker.now();
    }

    /** @param wait since the device came for the first time */
    void welcomed(Duration wait) {
        synchronized (this) {
            waits.add(wait);
            admissions.add(ticker.now().since(begun));
        }
        outside.countDown();
    }

    /** @param after a device began to connect, without a byte from the server */
    synchronized void turnedAway(Duration after) {
        turnedAway++;
        longestUntilTurnedAway = longer(after, longestUntilTurnedAway);
    }

    /** @param after a device began to connect: the server's first byte */
    synchronized void answered(Duration after) {
        longestUntilAnswered = longer(after, longestUntilAnswered);
    }

    /** @param after a device began to connect: its handshake had begun, and did not end */
    synchronized void cut(Duration after) {
        cut++;
        longestUntilCut = longer(after, longestUntilCut);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** A device that had been let in was cut. */
    synchronized void lost() {
        lost++;
    }

    /** @throws IllegalStateException if some are not in by {@code limit} */
    void awaitAll(Duration limit) throws InterruptedException {
        if (!outside.await(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(outside.getCount() + " devices are not in after " + limit + ", turned away "
                    + turnedAway() + " times");
        }
    }

    synchronized int turnedAway() {
        return turnedAway;
    }

    synchronized Duration longestUntilTurnedAway() {
        return longestUntilTurnedAway;
    }

    synchronized Duration longestUntilAnswered() {
        return longestUntilAnswered;
    }

    /** How often a handshake that had begun was cut. */
    synchronized int handshakesCut() {
        return cut;
    }

    synchronized Duration longestUntilCut() {
        return longestUntilCut;
    }

    /** Devices that were let in and are not connected any more. */
    synchronized int lostDevices() {
        return lost;
    }

    /** How long that share of the devices waited at most, each since it came first; from 0.0 to 1.0. */
    synchronized Duration waited(double share) {
        return at(share, waits);
    }

    /** After which time that share of the devices was in, since the wave began. */
    synchronized Duration admitted(double share) {
        return at(share, admissions);
    }

    private static Duration at(double share, List<Duration> durations) {
        List<Duration> sorted = new ArrayList<>(durations);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(share * (sorted.size() - 1)));
    }
}
