package dev.lifeline.tls.simulator;

import java.time.Duration;

/**
 * Device OS's link to the cloud: connects, pings, and connects again for ever.
 *
 * <pre>
 *        network ready             Connected
 *  OFF ----------------> CONNECTING --------> CONNECTED
 *   ^                     ^      | refused,       |
 *   | network lost        |      | limit          | lost, ping not answered
 *   |              retry  |      v                |
 *  (any)                WAITING &lt;---------------+
 * </pre>
 */
final class CloudSide {
    enum State {
        OFF,
        CONNECTING,
        WAITING,
        CONNECTED
    }

    private static final DeviceEffect KEEP_ALIVE = new DeviceEffect.SendToCloud(new ToCloud.KeepAlive());

    private final DeviceTimes times;
    private final Consequences consequences;
    private final CloudEvents model;
    private State state = State.OFF;
    private int failures;

    /** What the rest of the device wants to know. */
    interface CloudEvents {
        void cloudUp();

        void cloudDown();

        /** The link has been down for long enough. */
        void cloudLost();

        void resetNetwork();
    }

    CloudSide(DeviceTimes times, Consequences consequences, CloudEvents model) {
        this.times = times;
        this.consequences = consequences;
        this.model = model;
    }

    State state() {
        return state;
    }

    boolean connected() {
        return state == State.CONNECTED;
    }

    void networkReady() {
        failures = 0;
        connect();
        startDown();
    }

    void networkLost() {
        boolean wasConnected = connected();
        state = State.OFF;
        stopAll();
        if (wasConnected) {
            model.cloudDown();
        }
    }

    /** Lets the cloud know that the link is about to go. */
    void goodbye() {
        if (connected()) {
            send(new ToCloud.Goodbye());
        }
    }

    void send(ToCloud message) {
        consequences.add(new DeviceEffect.SendToCloud(message));
    }

    void take(FromCloud message) {
        if (state == State.OFF) {
            return;
        } else if (message instanceof FromCloud.Connected) {
            up();
        } else if (message instanceof FromCloud.Refused && state == State.CONNECTING) {
            failed();
        } else if (message instanceof FromCloud.Lost) {
            lost();
        } else if (message instanceof FromCloud.KeepAliveAnswered && connected()) {
            consequences.stop(DeviceTimer.CLOUD_ANSWER_LIMIT);
            consequences.start(DeviceTimer.CLOUD_KEEP_ALIVE, times.cloudKeepAlive());
        }
    }

    void fired(DeviceTimer timer) {
        switch (timer) {
            case CLOUD_CONNECT_LIMIT -> failed();
            case CLOUD_RETRY -> connect();
            case CLOUD_KEEP_ALIVE -> {
                consequences.add(KEEP_ALIVE);
                consequences.start(DeviceTimer.CLOUD_ANSWER_LIMIT, times.cloudAnswerLimit());
            }
            case CLOUD_ANSWER_LIMIT -> lost();
            case CLOUD_LOST -> model.cloudLost();
            case NETWORK_RESET -> model.resetNetwork();
            default -> throw new IllegalArgumentException(timer + " (expected: a timer of the cloud side)");
        }
    }

    private void connect() {
        state = State.CONNECTING;
        send(new ToCloud.Connect());
        consequences.start(DeviceTimer.CLOUD_CONNECT_LIMIT, times.cloudConnectLimit());
    }

    private void up() {
        boolean wasConnected = connected();
        state = State.CONNECTED;
        failures = 0;
        stopAll();
        consequences.start(DeviceTimer.CLOUD_KEEP_ALIVE, times.cloudKeepAlive());
        if (!wasConnected) {
            model.cloudUp();
        }
    }

    private void lost() {
        if (state == State.CONNECTING) {
            failed();
        } else if (connected()) {
            stopAll();
            startDown();
            failed();
            model.cloudDown();
        }
    }

    private void failed() {
        state = State.WAITING;
        failures++;
        consequences.stop(DeviceTimer.CLOUD_CONNECT_LIMIT);
        Duration pause = DeviceTimes.cloudRetry(failures, consequences.roll());
        consequences.start(DeviceTimer.CLOUD_RETRY, pause);
    }

    private void startDown() {
        consequences.start(DeviceTimer.CLOUD_LOST, times.cloudLost());
        times.networkReset().ifPresent(after -> consequences.start(DeviceTimer.NETWORK_RESET, after));
    }

    private void stopAll() {
        consequences.stop(DeviceTimer.CLOUD_CONNECT_LIMIT);
        consequences.stop(DeviceTimer.CLOUD_RETRY);
        consequences.stop(DeviceTimer.CLOUD_KEEP_ALIVE);
        consequences.stop(DeviceTimer.CLOUD_ANSWER_LIMIT);
        consequences.stop(DeviceTimer.CLOUD_LOST);
        consequences.stop(DeviceTimer.NETWORK_RESET);
    }
}
