package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
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
    private Route route = Route.HOME;
    private Vote vote = Vote.FINE;
    private boolean networkReady;
    private boolean lingering;
    private boolean ordered;

    Routing(DeviceSpec spec, Consequences consequences, CommandRunner commands) {
        this.spec = spec;
        this.consequences = consequences;
        this.commands = commands;
        this.cloud = new CloudSide(spec.times(), consequences, this);
        this.direct = new DirectSide(spec.times(), consequences, this);
        this.events = new EventQueue(spec, consequences, cloud, direct);
        this.checkIns = new CheckIns(spec, consequences);
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

    EventQueue events() {
        return events;
    }

    DeviceStatus status() {
        return new DeviceStatus(spec.boot(), spec.mode(), commands.epoch(), spec.packetSize(), spec.deviceOs(), vote);
    }

    void powerOn() {
        events.startHeartbeat();
        checkIns.powerOn();
        network(true);
    }

    void network(boolean ready) {
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

    /** After each input: sends what is due and keeps the direct link as it is wanted. */
    void settle() {
        events.pump(route);
        boolean wanted = networkReady && wantsDirect();
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
            case NETWORK_BACK -> network(true);
            case LINGER -> lingering = false;
            case CHECK_IN -> checkIns.due();
            case CHECK_IN_END -> checkIns.end();
            case ACKNOWLEDGEMENT_LIMIT -> {
                if (events.missed(route)) {
                    vote(Vote.SILENT);
                }
            }
            case HEARTBEAT -> events.heartbeat();
            default -> throw new IllegalArgumentException(timer + " (expected: a timer of the routing)");
        }
    }

    Answer obey(ControlMessage message, Route via) {
        message.acknowledgement().ifPresent(acknowledgement -> acknowledged(acknowledgement, via));
        return message.control().map(control -> obey(control, via)).orElse(Refusal.TAKEN);
    }

    private Answer obey(Control control, Route via) {
        if (control instanceof Control.GoDirect order) {
            return taken(control, goDirect(order.epoch()));
        } else if (control instanceof Control.GoHome order) {
            return taken(control, goHome(order.epoch()));
        } else if (control instanceof Control.SendAgain again) {
            events.sendAgain(again.from(), again.to());
            return Refusal.TAKEN;
        } else if (control instanceof Control.AskOutcome question) {
            return commands.outcomeOf(question.command());
        }
        Control.Run run = (Control.Run) control;
        return commands.run(run.tag(), CommandKind.CALL, run.function(), Payload.of(run.argument()), via);
    }

    private Answer taken(Control order, Refusal answer) {
        if (answer == Refusal.TAKEN) {
            consequences.add(new DeviceEffect.OrderTaken(order));
        }
        return answer;
    }

    private Refusal goDirect(Epoch epoch) {
        if (!commands.admits(epoch)) {
            return Refusal.STALE_EPOCH;
        }
        ordered = true;
        lingering = false;
        consequences.stop(DeviceTimer.LINGER);
        turn(Route.AWAY);
        return Refusal.TAKEN;
    }

    private Refusal goHome(Epoch epoch) {
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
    private void acknowledged(Acknowledgement acknowledgement, Route via) {
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
        network(false);
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
