package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.PresenceBasis;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all connections share: turns what devices send into observations, and keeps the directory of sessions.
 *
 * <p><b>Threads.</b> Callable from any thread; calls about one connection come where its link runs tasks.
 */
final class Reception implements DeviceEntrance.Host {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final Frame PONG = new Frame.Pong();

    private final SessionRules rules;
    private final Ticker ticker;
    private final Timers timers;
    private final Consumer<Observation> observer;
    private final ListenerCounters counters = new ListenerCounters();
    private final Sessions sessions = new Sessions();
    private final RejectionLog rejections;
    private volatile boolean closed;

    Reception(SessionRules rules, Ticker ticker, Timers timers, Consumer<Observation> observer) {
        this.rules = rules;
        this.ticker = ticker;
        this.timers = timers;
        this.observer = observer;
        this.rejections = new RejectionLog(ticker, timers, Reception::log);
    }

    SessionRules rules() {
        return rules;
    }

    Ticker ticker() {
        return ticker;
    }

    Timers timers() {
        return timers;
    }

    ListenerCounters counters() {
        return counters;
    }

    Sessions sessions() {
        return sessions;
    }

    /** From now on connections end because we close them. */
    void close() {
        closed = true;
    }

    @Override
    public DeviceConversation accept(FrameLink link) {
        return new DeviceConversation(this, link);
    }

    @Override
    public void turnedAway(DeviceEntrance.Cause cause, String peer, String why) {
        counters.turnedAway(cause);
        LOG.debug("listener turned-away={} peer={} cause=\"{}\"", cause, peer, why);
        rejections.note(cause, peer, why);
    }

    private static void log(DeviceEntrance.Cause cause, String line) {
        if (cause == DeviceEntrance.Cause.PLAINTEXT) {
            LOG.error("listener alarm={} {}", cause, line);
        } else {
            LOG.warn("listener turned-away={} {}", cause, line);
        }
    }

    DeviceSession admit(Frame.Hello hello, FrameLink link) {
        DeviceSession session =
                new DeviceSession(hello.device(), sessions.nextNumber(), hello.status(), link, ticker, timers);
        sessions.admit(session).ifPresent(DeviceSession::close);
        LOG.info("listener device={} connected session={} peer={}", hello.device(), session.number(), link.peer());
        observe(new Observation.Presence(
                TlsModule.DIRECT, now(), hello.device(), true, session.number(), PresenceBasis.connection()));
        observe(new Observation.StatusReported(TlsModule.DIRECT, now(), hello.device(), hello.status()));
        return session;
    }

    void goodbye(DeviceSession session) {
        session.end(closed);
        if (sessions.remove(session)) {
            LOG.info("listener device={} disconnected session={}", session.device(), session.number());
            observe(new Observation.Presence(
                    TlsModule.DIRECT, now(), session.device(), false, session.number(), PresenceBasis.connection()));
        }
    }

    /** @return false if a device does not send such a frame */
    boolean take(DeviceSession session, Frame frame, FrameLink link) {
        if (frame instanceof Frame.Event event) {
            take(session.device(), event);
        } else if (frame instanceof Frame.Answered answered) {
            session.answered(answered.command(), answered.answer());
        } else if (frame instanceof Frame.Status reported) {
            session.status(reported.status());
            observe(new Observation.StatusReported(TlsModule.DIRECT, now(), session.device(), reported.status()));
        } else if (frame instanceof Frame.Ping) {
            link.send(PONG);
        } else if (frame instanceof Frame.Pong) {
            session.ponged();
        } else {
            return false;
        }
        return true;
    }

    private void take(DeviceId device, Frame.Event event) {
        Payload data = event.data();
        if (!event.stamp().fits(event.name(), data)) {
            damaged(device, "event " + event.stamp() + " " + event.name() + " has " + data.size() + " bytes of data");
            return;
        }
        observe(new Observation.DeviceEvent(
                TlsModule.DIRECT, now(), device, Optional.of(event.stamp()), event.name(), data, Optional.empty()));
    }

    void damaged(DeviceId device, String reason) {
        LOG.warn("listener device={} damaged=\"{}\"", device, reason);
        observe(new Observation.Damaged(TlsModule.DIRECT, now(), device, reason));
    }

    private void observe(Observation observation) {
        observer.accept(observation);
    }

    private Tick now() {
        return ticker.now();
    }
}
