package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said over one connection: HELLO, a proof if nothing else speaks for the device, then frames. Knows nothing of
 * sockets; a {@link DeviceEntrance} tells it what its {@link FrameLink} brings.
 *
 * <p><b>Threads.</b> Where the link runs its tasks. <b>Life cycle.</b> One per connection: {@link #opened} first,
 * {@link #closed} last and once, whichever side ended it.
 */
public final class DeviceConversation {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceConversation.class);
    private static final Frame WELCOME = new Frame.Welcome();
    private static final Frame PING = new Frame.Ping();

    private final Reception reception;
    private final FrameLink link;
    private Timers.@Nullable Timer limit; // of the time until the device is let in, or has taken its refusal
    private @Nullable Challenged challenged;
    private @Nullable KeepAlive keepAlive;
    private @Nullable DeviceSession session;
    private boolean closing;

    DeviceConversation(Reception reception, FrameLink link) {
        this.reception = reception;
        this.link = link;
    }

    /** The link carries frames from now on: the time until the device has proved who it is, is limited. */
    public void opened() {
        limit(reception.rules().helloLimit(), this::missHello);
    }

    /** Something came from the device, be it a part of a frame: it is not silent. */
    public void heard() {
        if (keepAlive != null) {
            keepAlive.heard();
        }
    }

    /**
     * The link vouches for its device: until {@link #wake} nobody looks whether it is silent. For modelled links, on which
     * thousands of idle devices do nothing but keep alive.
     *
     * @param period how often the device is heard of meanwhile
     * @return false if nobody watches, or somebody who would ask more often than that; then nothing has happened
     */
    public boolean rest(Duration period) {
        KeepAlive watch = closing ? null : keepAlive;
        return watch != null && watch.rest(period);
    }

    /** @param heard when something came from the device last; it is watched again */
    public void wake(Tick heard) {
        if (keepAlive != null) {
            keepAlive.wake(heard);
        }
    }

    /** One whole frame came; {@link #heard} is called for its bytes. */
    public void received(Frame frame) {
        DeviceSession known = session;
        if (closing) {
            return; // what came in the same portion as the frame that ended the connection
        } else if (known != null) {
            take(known, frame);
        } else if (challenged != null) {
            prove(challenged, frame);
        } else if (frame instanceof Frame.Hello hello) {
            greet(hello);
        } else {
            refuse("HELLO expected first");
        }
    }

    /** What came is no frame, and nothing after it can be read: the connection ends. */
    public void damaged(String reason) {
        if (closing) {
            return;
        }
        closing = true;
        if (session == null) {
            reception.turnedAway(DeviceEntrance.Cause.REFUSED, link.peer(), reason);
        } else {
            reception.damaged(session.device(), reason);
        }
        link.close();
    }

    /** A message came that was cut short on its way: it is reported, and the connection goes on. */
    public void cut(String reason) {
        if (session != null && !closing) {
            reception.damaged(session.device(), reason);
        }
    }

    /** The device is not admitted: it is told why, if the link has a word for it, and the connection ends. */
    public void refuse(String reason) {
        refuse(DeviceEntrance.Cause.REFUSED, reason);
    }

    /** The connection has ended. */
    public void closed() {
        closing = true;
        endLimit();
        if (keepAlive != null) {
            keepAlive.stop();
        }
        if (session != null) {
            reception.goodbye(session);
        }
    }

    private void take(DeviceSession known, Frame frame) {
        if (!reception.take(known, frame, link)) {
            damaged("a frame that only the backend sends, or HELLO again");
        } else if (keepAlive != null && frame instanceof Frame.Status reported) {
            keepAlive.follow(link.silence(reported.status(), reception.rules()));
        }
    }

    private void greet(Frame.Hello hello) {
        if (link.speaksFor(hello.device())) {
            admit(hello);
            return;
        }
        Optional<Challenge> challenge = link.challenge();
        if (challenge.isEmpty()) {
            refuse("the certificate is not that of device " + hello.device());
            return;
        }
        challenged = new Challenged(hello, challenge.get());
        link.send(new Frame.Prove(challenge.get().nonce()));
    }

    /** Until the proof is right nothing happens to whoever else is connected as this device. */
    private void prove(Challenged asked, Frame frame) {
        DeviceId device = asked.hello().device();
        if (!(frame instanceof Frame.Proof proof)) {
            refuse("PROOF expected after PROVE");
        } else if (asked.challenge().isMetBy(device, proof.mac())) {
            challenged = null;
            admit(asked.hello());
        } else {
            refuse(DeviceEntrance.Cause.PROOF, "the proof is not that of device " + device);
        }
    }

    private void admit(Frame.Hello hello) {
        endLimit();
        link.admitted();
        session = reception.admit(hello, link); // first: who hears WELCOME can be reached
        link.send(WELCOME);
        keepAlive = new KeepAlive(
                link.silence(hello.status(), reception.rules()),
                reception.ticker(),
                reception.timers(),
                this::later,
                () -> link.send(PING),
                () -> silent(hello));
        keepAlive.start();
    }

    private void refuse(DeviceEntrance.Cause cause, String reason) {
        closing = true;
        reception.turnedAway(cause, link.peer(), reason);
        limit(reception.rules().answerLimit(), link::close); // for a peer that does not take even this
        link.send(new Frame.Refused(reason), written -> link.close());
    }

    private void missHello() {
        if (session == null && !closing) {
            String missing = challenged == null ? "HELLO" : "PROOF";
            refuse("no " + missing + " within " + reception.rules().helloLimit());
        }
    }

    private void limit(Duration delay, Runnable reached) {
        endLimit();
        limit = reception.timers().schedule(delay, () -> later(reached));
    }

    private void endLimit() {
        if (limit != null) {
            limit.cancel();
            limit = null; // not kept by a connection that idles for months
        }
    }

    private void silent(Frame.Hello hello) {
        LOG.info("listener device={} connection=silent peer={}", hello.device(), link.peer());
        link.close();
    }

    private void later(Runnable task) {
        try {
            link.execute(task);
        } catch (RejectedExecutionException gone) {
            LOG.debug("listener peer={} connection=gone", link.peer());
        }
    }

    /** A device that was asked to prove itself. */
    private record Challenged(Frame.Hello hello, Challenge challenge) {}
}
