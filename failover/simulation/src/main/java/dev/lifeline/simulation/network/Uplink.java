package dev.lifeline.simulation.network;

import dev.lifeline.simulation.engine.Timeline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The way from the backend to the cloud's API, and what can be wrong with it. TCP: what a cut holds up arrives when it
 * is mended, unless somebody has hung up meanwhile.
 *
 * <p><b>Threads.</b> The simulation's.
 */
public final class Uplink {
    /** Ways in which no connection comes to be. */
    public enum Refusal {
        /** Our own network is gone. */
        NO_ROUTE,
        /** Our resolver does not answer. */
        NO_NAME,
        /** The address refuses connections, and has closed those that stood. */
        REFUSED,
        /** Connections are reset, those that stood too. */
        RESET;

        IOException failure() {
            return switch (this) {
                case NO_ROUTE -> new NoRouteToHostException("No route to host");
                case NO_NAME -> new UnknownHostException("api.particle.io");
                case REFUSED -> new ConnectException("Connection refused");
                case RESET -> new SocketException("Connection reset");
            };
        }

        private boolean endsConnections() {
            return this == REFUSED || this == RESET;
        }
    }

    /** A connection that can be ended from outside. */
    interface Standing {
        void broken();
    }

    private static final Duration LATENCY = Duration.ofMillis(15);

    final Road up;
    final Road down;
    final Road stream;
    private final Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
    private final Set<Standing> standing = new LinkedHashSet<>();
    private int deaf;
    private Duration answerDelay = Duration.ZERO;

    public Uplink(Timeline time, RandomGenerator random) {
        this.up = Road.ofTcp(time, random, LATENCY);
        this.down = Road.ofTcp(time, random, LATENCY);
        this.stream = Road.ofTcp(time, random, LATENCY);
    }

    /** Makes new connections fail from now on, until {@link #admit}. */
    public void refuse(Refusal refusal) {
        refusals.merge(refusal, 1, Integer::sum);
        if (refusal.endsConnections()) {
            List<Standing> all = new ArrayList<>(standing);
            standing.clear();
            all.forEach(Standing::broken);
        }
    }

    /** Ends one refusal. */
    public void admit(Refusal refusal) {
        refusals.merge(refusal, -1, Integer::sum);
    }

    /** Packets of both directions are held up from now on, until {@link #mend}. */
    public void cut() {
        up.cut();
        down.cut();
        stream.cut();
    }

    /** Ends one cut. */
    public void mend() {
        up.mend();
        down.mend();
        stream.mend();
    }

    /** Adds a delay to answers of the API, or takes it away where it is negative. */
    public void slowAnswers(Duration delay) {
        answerDelay = answerDelay.plus(delay);
    }

    /** Bytes of event streams vanish from now on, until {@link #hearAgain}, and for ever on those that stand. */
    public void goDeaf() {
        deaf++;
    }

    /** Ends one deafness. */
    public void hearAgain() {
        deaf--;
    }

    /** Holds event streams' bytes up, until {@link #releaseStreams}. */
    public void holdStreams() {
        stream.hold();
    }

    /** Ends one hold of event streams. */
    public void releaseStreams() {
        stream.release();
    }

    /** How much longer the API takes for an answer. */
    Duration answerDelay() {
        return answerDelay;
    }

    boolean isDeaf() {
        return deaf > 0;
    }

    /** Why a new connection fails now; the nearest cause first. */
    Optional<Refusal> refusal() {
        for (Refusal refusal : Refusal.values()) {
            if (refusals.getOrDefault(refusal, 0) > 0) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    void stands(Standing connection) {
        standing.add(connection);
    }

    void ends(Standing connection) {
        standing.remove(connection);
    }
}
