package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Vote;

/** Decides which way a device's events go, obeys the backend's orders, and says how the device sees the cloud. */
final class Routing implements CloudSide.CloudEvents, DirectSide.DirectEvents {
    private static final int FAILURES_BEFORE_HOME = 3;

    private final DeviceSpec spec;
    private final Consequences consequences;
    private final CommandRunner commands;
    private final CloudSide cloud;
    private final DirectSide direct;
    private final EventQueue events;
    private final CheckIns checkIns;
    private final Power power;
    private Route route = Route.HOME;
    private Vote vote = Vote.FINE;
    private boolean lingering;
    private boolean ordered;

    Routing(DeviceSpec spec, Consequences consequences, CommandRunner commands) {
        this.spec = spec;
        this.consequences = consequences;
        this.commands = commands;
        this.cloud = new CloudSide(spec.times(), consequences, this);
        this.direct = new DirectSide(spec, consequences, this);
        this.events = new EventQueue(spec, consequences, cloud, direct);
        this.checkIns = new CheckIns(spec, consequences);
        this.power = new Power(spec, consequences, cloud, events, checkIns);
    }

    CloudSide cloud() {
        return cloud;
    }

    DirectSide direct() {
        return direct;
    }

    Route route() {
        return route;
    }

    Power power() {
        return power;
    }

    EventQueue events() {
        return events;
    }

    DeviceStatus status() {
        return new DeviceStatus(
                spec.boot(),
                spec.mode(),
                commands.epoch(),
                spec.profile().packetSize(),
                spec.profile().deviceOs(),
                vote,
                route == Route.AWAY,
                spec.times().directAlive());
    }

    void publish(String name, Payload data) {
        events.publish(name, data, power.wantsSleep());
    }

    /** After each input: sends what is due and keeps the direct link as it is wanted. */
    void settle() {
        events.pump(route);
        power.sleepIfAllIsAcknowledged();
        boolean wanted = power.networkReady() && wantsDirect();
        if (wanted == direct.closed()) {
            direct.keep(wanted, ordered || checkIns.visiting());
        }
        ordered = false;
    }

    /** Something was said over the direct link, which postpones its end. */
    void traffic() {
        if (lingering) {
            consequences.start(DeviceTimer.LINGER, spec.times().linger());
        }
    }

    void fired(DeviceTimer timer) {
        switch (timer) {
            case NETWORK_BACK -> power.networkBack();
            case WAKE -> power.wake();
            case SLEEP -> sleepWithoutAcknowledgement();
            case LINGER -> lingering = false;
            case CHECK_IN -> checkIns.due();
            case CHECK_IN_END -> checkIns.end();
            case ACKNOWLEDGEMENT_LIMIT -> missed();
            case HEARTBEAT -> events.heartbeat();
            default -> throw new IllegalArgumentException(timer + " (expected: a timer of the routing)");
        }
    }

    private void missed() {
        if (events.missed(route)) {
            vote(Vote.SILENT);
        }
    }

    /** The limits of the cloud are longer than a device may be awake; it finds out all the same. */
    private void sleepWithoutAcknowledgement() {
        if (power.networkReady() && !cloud.connected()) {
            vote(Vote.LOST);
        }
        missed();
        power.sleep();
    }

    Refusal goDirect(Epoch epoch) {
        if (!commands.admits(epoch)) {
            return Refusal.STALE_EPOCH;
        }
        ordered = true;
        lingering = false;
        consequences.stop(DeviceTimer.LINGER);
        turn(Route.AWAY);
        return Refusal.TAKEN;
    }

    Refusal goHome(Epoch epoch) {
        if (!commands.admits(epoch)) {
            return Refusal.STALE_EPOCH;
        } else if (!cloud.connected()) {
            return Refusal.BUSY;
        }
        vote(Vote.FINE);
        turn(Route.HOME);
        lingering = direct.up();
        traffic();
        return Refusal.TAKEN;
    }

    /** An acknowledgement that came through the cloud proves that the cloud works. */
    void acknowledged(Acknowledgement acknowledgement, Route via) {
        events.acknowledged(acknowledgement, via);
        if (via == Route.HOME) {
            vote(Vote.FINE);
        }
    }

    private void turn(Route next) {
        if (route != next) {
            route = next;
            consequences.add(new DeviceEffect.RouteChanged(next));
            events.turned();
        }
    }

    private void vote(Vote next) {
        boolean changed = vote != next;
        vote = next;
        if (changed && direct.up()) {
            direct.send(new Frame.Status(status()));
        }
        if (vote != Vote.FINE && direct.up()) {
            turn(Route.AWAY);
        }
    }

    private boolean wantsDirect() {
        return spec.mode() == DeviceMode.HOT
                || vote != Vote.FINE
                || route == Route.AWAY
                || lingering
                || checkIns.visiting();
    }

    @Override
    public void cloudUp() {
        consequences.add(new DeviceEffect.CloudChanged(true));
        direct.clockSet();
        if (vote == Vote.LOST) {
            vote(Vote.FINE);
        }
        events.cloudUp(route);
    }

    @Override
    public void cloudDown() {
        consequences.add(new DeviceEffect.CloudChanged(false));
    }

    @Override
    public void cloudLost() {
        vote(Vote.LOST);
    }

    @Override
    public void resetNetwork() {
        power.turnNetwork(false);
        consequences.start(DeviceTimer.NETWORK_BACK, spec.times().networkDown());
    }

    @Override
    public Frame.Hello hello() {
        return new Frame.Hello(spec.id(), status());
    }

    @Override
    public void directUp() {
        consequences.add(new DeviceEffect.DirectChanged(true));
        checkIns.welcomed();
        if (vote != Vote.FINE) {
            turn(Route.AWAY);
        }
        events.directUp(route);
    }

    @Override
    public void directDown() {
        lingering = false;
        consequences.stop(DeviceTimer.LINGER);
        checkIns.end();
        consequences.add(new DeviceEffect.DirectChanged(false));
    }

    @Override
    public void directFailed(int failures) {
        checkIns.end();
        if (failures >= FAILURES_BEFORE_HOME && cloud.connected()) {
            turn(Route.HOME);
        }
    }
}
