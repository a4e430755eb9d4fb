package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import java.util.List;
import java.util.Optional;

/** Sends kept events over the current route, in order, until they are acknowledged. */
final class EventQueue {
    static final String HEARTBEAT = "lf-heartbeat";
    private static final int MOST_MISSES = 2;

    private final DeviceTimes times;
    private final Consequences consequences;
    private final CloudSide cloud;
    private final DirectSide direct;
    private final KeepBuffer buffer;
    private int misses;

    EventQueue(DeviceSpec spec, Consequences consequences, CloudSide cloud, DirectSide direct) {
        this.times = spec.times();
        this.consequences = consequences;
        this.cloud = cloud;
        this.direct = direct;
        this.buffer = new KeepBuffer(spec.boot());
    }

    int kept() {
        return buffer.size();
    }

    void publish(String name, Payload data, boolean ask) {
        if (buffer.full()) {
            consequences.add(new DeviceEffect.EventRefused(name));
            return;
        }
        Stamp stamp = buffer.add(name, data, ask);
        consequences.add(new DeviceEffect.EventAccepted(stamp, name, data));
    }

    void startHeartbeat() {
        consequences.start(DeviceTimer.HEARTBEAT, times.heartbeat());
    }

    void heartbeat() {
        startHeartbeat();
        if (!buffer.full()) { // a full buffer asks by itself
            publish(HEARTBEAT, Payload.EMPTY, true);
        }
    }

    /** Before a device sleeps it wants to know that what it keeps has arrived, or that it could have. */
    void askBeforeSleep() {
        if (!buffer.askWithLatest()) {
            publish(HEARTBEAT, Payload.EMPTY, true);
        }
    }

    void stopTimers() {
        consequences.stop(DeviceTimer.HEARTBEAT);
        consequences.stop(DeviceTimer.ACKNOWLEDGEMENT_LIMIT);
    }

    void acknowledged(Acknowledgement acknowledgement, Route via) {
        List<Stamp> covered = buffer.acknowledge(acknowledgement);
        covered.forEach(stamp -> consequences.add(new DeviceEffect.EventAcknowledged(stamp, via)));
        if (!covered.isEmpty()) {
            misses = 0;
            consequences.stop(DeviceTimer.ACKNOWLEDGEMENT_LIMIT); // started anew by the pump if more is awaited
            startHeartbeat();
        }
    }

    /** The lowest sequence number that may still come. */
    int firstKept() {
        return buffer.firstSeq();
    }

    void sendAgain(int from, int to) {
        buffer.sendAgain(event -> event.stamp().seq() >= from && event.stamp().seq() <= to);
    }

    void cloudAccepted(long messageId) {
        buffer.cloudAccepted(messageId);
    }

    /** The route has changed: what went the other way may be lost there. */
    void turned() {
        misses = 0;
        consequences.stop(DeviceTimer.ACKNOWLEDGEMENT_LIMIT);
        buffer.sendAgain(event -> true);
    }

    void cloudUp(Route route) {
        if (route == Route.HOME) {
            buffer.sendAgain(event -> !event.cloudAccepted());
        }
    }

    void directUp(Route route) {
        if (route == Route.AWAY) {
            buffer.sendAgain(event -> true);
        }
    }

    /**
     * An acknowledgement did not come in time: asks once more.
     *
     * @return whether it was the second time, which makes the cloud suspect
     */
    boolean missed(Route route) {
        if (route == Route.AWAY || !cloud.connected() || !buffer.awaitsAcknowledgement()) {
            return false; // that the link is down is known by other means
        }
        misses++;
        buffer.sendAgain(KeepBuffer.Kept::awaitsAcknowledgement);
        return misses >= MOST_MISSES;
    }

    void pump(Route route) {
        boolean away = route == Route.AWAY;
        if (buffer.size() == 0 || (away ? !direct.up() : !cloud.connected())) {
            return;
        }
        if (buffer.hasDue()) {
            buffer.takeDue().forEach(away ? this::sendAway : this::sendHome);
        }
        if (!away && buffer.awaitsAcknowledgement() && !consequences.runs(DeviceTimer.ACKNOWLEDGEMENT_LIMIT)) {
            consequences.start(DeviceTimer.ACKNOWLEDGEMENT_LIMIT, times.acknowledgementLimit());
        }
    }

    private void sendAway(KeepBuffer.Kept event) {
        direct.send(new Frame.Event(event.stamp(), event.name(), event.data()));
    }

    private void sendHome(KeepBuffer.Kept event) {
        String name = new CloudEventName(event.name(), Optional.of(event.stamp())).toString();
        cloud.send(new ToCloud.Publish(event.stamp().seq(), name, event.data().text()));
    }
}
