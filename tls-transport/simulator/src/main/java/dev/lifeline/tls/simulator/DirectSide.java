package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceProof;
import dev.lifeline.contract.Frame;
import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * The device's link to the backend: open while it is wanted.
 *
 * <pre>
 *          wanted             retry            TLS up             WELCOME
 *  CLOSED --------> WAITING --------> OPENING --------> GREETING ---------> UP
 *    ^                 ^                 | failed          | limit, REFUSED  | lost, ping not answered
 *    | not wanted      +-----------------+-----------------+-----------------+
 *  (any)
 * </pre>
 */
final class DirectSide {
    enum State {
        CLOSED,
        WAITING,
        OPENING,
        GREETING,
        UP
    }

    private static final Frame PING = new Frame.Ping();
    private static final Frame PONG = new Frame.Pong();

    private final DeviceSpec spec;
    private final DeviceTimes times;
    private final DeviceLibrary library;
    private final Consequences consequences;
    private final DirectEvents model;
    private State state = State.CLOSED;
    private long connection;
    private int failures;
    private boolean clockKnown; // without it every certificate looks too old or too new
    private Tick upSince = Tick.ZERO;

    /** What the rest of the device wants to know, and knows. */
    interface DirectEvents {
        Frame.Hello hello();

        void directUp();

        void directDown();

        /** @param failures attempts in a row that failed or did not last */
        void directFailed(int failures);
    }

    DirectSide(DeviceSpec spec, Consequences consequences, DirectEvents model) {
        this.spec = spec;
        this.times = spec.times();
        this.library = spec.profile().library();
        this.clockKnown = spec.clockKnown() || !spec.profile().needsClock();
        this.consequences = consequences;
        this.model = model;
    }

    State state() {
        return state;
    }

    boolean up() {
        return state == State.UP;
    }

    boolean closed() {
        return state == State.CLOSED;
    }

    boolean isCurrent(long number) {
        return number == connection && state != State.CLOSED && state != State.WAITING;
    }

    /** Opens or closes, as is wanted. */
    void keep(boolean wanted, boolean atOnce) {
        if (wanted && state == State.CLOSED) {
            Duration spread = Duration.ofNanos(Math.round(times.directSpread().toNanos() * consequences.roll()));
            state = State.WAITING;
            consequences.start(DeviceTimer.DIRECT_RETRY, atOnce ? Duration.ZERO : spread);
        } else if (!wanted && state != State.CLOSED) {
            failures = 0;
            shut(State.CLOSED);
        }
    }

    void clockSet() {
        clockKnown = true;
    }

    void send(Frame frame) {
        consequences.add(new DeviceEffect.SendFrame(connection, frame));
    }

    void opened() {
        if (state != State.OPENING) {
            return; // said before
        }
        state = State.GREETING;
        consequences.stop(DeviceTimer.DIRECT_OPEN_LIMIT);
        consequences.start(DeviceTimer.DIRECT_WELCOME_LIMIT, times.directWelcomeLimit());
        send(model.hello());
    }

    /** Keeps the link; whatever is said is a sign of life. */
    void heard(Frame frame) {
        if (state == State.GREETING && frame instanceof Frame.Welcome) {
            consequences.stop(DeviceTimer.DIRECT_WELCOME_LIMIT);
            state = State.UP;
            upSince = consequences.now();
            startKeepAlive();
            model.directUp();
        } else if (frame instanceof Frame.Refused) {
            failed();
        } else if (frame instanceof Frame.Prove prove) {
            prove(prove.nonce());
        } else if (up()) {
            consequences.stop(DeviceTimer.DIRECT_ANSWER_LIMIT);
            startKeepAlive();
            if (frame instanceof Frame.Ping) {
                send(PONG);
            }
        }
    }

    /** A device that is asked for a proof and has none gives up. */
    private void prove(String nonce) {
        if (state != State.GREETING && !up()) {
            return; // nothing that was asked on this connection
        }
        spec.secret()
                .map(secret -> DeviceProof.of(secret.reveal(), nonce, spec.id()))
                .ifPresentOrElse(proof -> send(new Frame.Proof(proof)), this::failed);
    }

    void fired(DeviceTimer timer) {
        switch (timer) {
            case DIRECT_RETRY -> open();
            case DIRECT_OPEN_LIMIT, DIRECT_WELCOME_LIMIT, DIRECT_ANSWER_LIMIT -> failed();
            case DIRECT_KEEP_ALIVE -> {
                send(PING);
                consequences.start(DeviceTimer.DIRECT_ANSWER_LIMIT, times.directAnswerLimit());
            }
            default -> throw new IllegalArgumentException(timer + " (expected: a timer of the direct side)");
        }
    }

    /** The attempt failed or the link is lost: try again after a pause. */
    void failed() {
        Duration lived = up() ? consequences.now().since(upSince) : Duration.ZERO;
        failures = times.direct().attemptsAfter(failures, lived) + 1;
        shut(State.WAITING);
        consequences.start(DeviceTimer.DIRECT_RETRY, times.direct().delay(failures, consequences.roll()));
        model.directFailed(failures);
    }

    private void open() {
        if (!clockKnown) {
            consequences.add(new DeviceEffect.ClockUnknown());
            failed();
            return;
        }
        state = State.OPENING;
        connection++;
        consequences.add(new DeviceEffect.OpenDirect(connection));
        if (!library.blocksInHandshake()) {
            consequences.start(DeviceTimer.DIRECT_OPEN_LIMIT, times.directOpenLimit());
        }
    }

    private void shut(State next) {
        boolean wasUp = up();
        boolean hadConnection = isCurrent(connection);
        state = next;
        consequences.stop(DeviceTimer.DIRECT_RETRY);
        consequences.stop(DeviceTimer.DIRECT_OPEN_LIMIT);
        consequences.stop(DeviceTimer.DIRECT_WELCOME_LIMIT);
        consequences.stop(DeviceTimer.DIRECT_KEEP_ALIVE);
        consequences.stop(DeviceTimer.DIRECT_ANSWER_LIMIT);
        if (hadConnection) {
            consequences.add(new DeviceEffect.CloseDirect(connection));
        }
        if (wasUp) {
            model.directDown();
        }
    }

    private void startKeepAlive() {
        if (!library.keepsAliveByItself()) {
            consequences.start(DeviceTimer.DIRECT_KEEP_ALIVE, times.directKeepAlive());
        }
    }
}
