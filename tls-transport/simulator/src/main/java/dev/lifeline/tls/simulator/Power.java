package dev.lifeline.tls.simulator;

import java.util.Optional;

/**
 * The device's network, and its sleep.
 *
 * <pre>
 *         SLEEP, or all is acknowledged
 *  AWAKE -------------------------------> ASLEEP: no network, no timer but WAKE
 *    ^                WAKE                   |
 *    +---------------------------------------+
 * </pre>
 */
final class Power {
    private final Optional<SleepCycle> sleep;
    private final Consequences consequences;
    private final CloudSide cloud;
    private final EventQueue events;
    private final CheckIns checkIns;
    private boolean inReach; // a network is there, whatever the device makes of it
    private boolean networkReady;
    private boolean asleep;

    Power(DeviceSpec spec, Consequences consequences, CloudSide cloud, EventQueue events, CheckIns checkIns) {
        this.sleep = spec.sleep();
        this.consequences = consequences;
        this.cloud = cloud;
        this.events = events;
        this.checkIns = checkIns;
    }

    /** @param network whether it is in reach */
    void on(boolean network) {
        inReach = network;
        wake();
    }

    boolean networkReady() {
        return networkReady;
    }

    /** Whether the device sleeps as soon as it can: what it publishes asks for an acknowledgement. */
    boolean wantsSleep() {
        return sleep.isPresent() && !asleep;
    }

    /** The network comes into reach, or goes. */
    void network(boolean ready) {
        inReach = ready;
        if (!asleep) {
            turnNetwork(ready);
        }
    }

    /** After a reset. */
    void networkBack() {
        turnNetwork(inReach);
    }

    void turnNetwork(boolean ready) {
        if (ready == networkReady) {
            return;
        }
        networkReady = ready;
        consequences.stop(DeviceTimer.NETWORK_BACK);
        if (ready) {
            cloud.networkReady();
        } else {
            cloud.networkLost();
        }
    }

    void wake() {
        asleep = false;
        events.startHeartbeat();
        checkIns.start();
        if (sleep.isPresent()) {
            consequences.start(DeviceTimer.SLEEP, sleep.get().awakeAtMost());
            events.askBeforeSleep();
        }
        turnNetwork(inReach);
    }

    void sleepIfAllIsAcknowledged() {
        if (wantsSleep() && events.kept() == 0) {
            sleep();
        }
    }

    /** The direct link goes with the network. */
    void sleep() {
        cloud.goodbye();
        turnNetwork(false);
        consequences.stop(DeviceTimer.NETWORK_BACK);
        consequences.stop(DeviceTimer.SLEEP);
        checkIns.stop();
        events.stopTimers();
        asleep = true;
        sleep.ifPresent(cycle -> consequences.start(DeviceTimer.WAKE, cycle.nextSleep(consequences.roll())));
    }
}
