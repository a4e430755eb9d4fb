package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Value;
import dev.lifeline.failover.runtime.Presences.Visit;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.LocalHint;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a cloud that is down from a network of our own that is: the latter is concluded when nothing resolves or routes,
 * and no device that is here directly answers a ping either. That a connection still stands proves nothing; it is missed
 * a keep-alive later, and the decision would be made by then.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class OwnNetwork {
    private static final int FAILURES_IN_A_ROW = 3;
    private static final int VISITORS_ASKED = 3;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Core core;
    private final HealthBoard board;
    private final Presences presences;
    private int failures;
    private boolean lost;
    private boolean asking;

    OwnNetwork(Core core, HealthBoard board, Presences presences) {
        this.core = core;
        this.board = board;
        this.presences = presences;
    }

    /** Something failed over the home route. */
    void failed(TransportException failure) {
        failures += failure.localHint() == LocalHint.NONE ? 0 : 1;
        if (!lost && !asking && failures >= FAILURES_IN_A_ROW) {
            askVisitors(presences.all());
        }
    }

    /** Somebody outside has been heard of. */
    void outsideAnswers() {
        failures = 0;
        if (lost) {
            lost = false;
            board.ownNetworkBack();
        }
    }

    private void askVisitors(List<Visit> visitors) {
        List<Visit> left = new ArrayList<>(visitors);
        int asked = Math.min(VISITORS_ASKED, left.size());
        if (asked == 0) {
            lose();
            return;
        }
        asking = true;
        Asking question = new Asking(asked);
        for (int i = 0; i < asked; i++) {
            question.ask(left.remove((int) (core.roll() * left.size())));
        }
    }

    private void lose() {
        lost = true;
        board.ownNetworkLost();
    }

    /** A few pings; one answer is enough. */
    private final class Asking {
        private int open;

        Asking(int open) {
            this.open = open;
        }

        void ask(Visit visit) {
            Envelope ping = Envelope.of(
                    core.commandIds().next(), core.epoch(), Idempotency.IDEMPOTENT, new Request.Ping(visit.device));
            core.send(visit.via, ping, core.now().plus(LIMIT), this::answered, silence -> ended());
        }

        private void answered(Reply reply) {
            if (reply.answer().equals(new Value.Bool(true))) {
                outsideAnswers();
            }
            ended();
        }

        private void ended() {
            open--;
            if (open == 0) {
                asking = false;
                if (failures >= FAILURES_IN_A_ROW) { // not answered meanwhile, by these or by anybody else
                    lose();
                }
            }
        }
    }
}
