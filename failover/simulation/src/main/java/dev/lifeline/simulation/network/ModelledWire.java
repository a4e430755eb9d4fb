package dev.lifeline.simulation.network;

import dev.lifeline.particle.simulator.CloudModel;
import dev.lifeline.particle.wire.CloudWire;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Call;
import okhttp3.Request;

/**
 * The API's requests of one backend process, over the modelled network to a modelled cloud: connections are pooled and
 * bounded as OkHttp's are.
 *
 * <p><b>Threads.</b> The simulation's. <b>Life cycle.</b> Closed by its client; {@link #die} when the process dies.
 */
public final class ModelledWire implements CloudWire {
    /** How long OkHttp's pool keeps an idle connection. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Timeline time;
    private final Uplink uplink;
    private final CloudModel cloud;
    private final int mostInFlight;
    private final Set<ModelledCall> inFlight = new LinkedHashSet<>();
    private final ArrayDeque<ModelledCall> queued = new ArrayDeque<>();
    private final ArrayDeque<Idle> idle = new ArrayDeque<>();
    private boolean dead;

    /** @param mostInFlight requests under way at once; the next one waits */
    public ModelledWire(Timeline time, Uplink uplink, CloudModel cloud, int mostInFlight) {
        this.time = time;
        this.uplink = uplink;
        this.cloud = cloud;
        this.mostInFlight = mostInFlight;
    }

    @Override
    public Call newCall(Request request) {
        return new ModelledCall(this, request);
    }

    @Override
    public void close() {
        List.copyOf(queued).forEach(ModelledCall::cancel);
        List.copyOf(inFlight).forEach(ModelledCall::cancel);
        List.copyOf(idle).forEach(Idle::broken);
    }

    /** The process is gone: nobody is told anything any more. */
    public void die() {
        dead = true;
    }

    /** Requests that have neither ended nor been given up. */
    public int underWay() {
        return inFlight.size() + queued.size();
    }

    boolean isDead() {
        return dead;
    }

    Uplink uplink() {
        return uplink;
    }

    CloudModel cloud() {
        return cloud;
    }

    Timeline time() {
        return time;
    }

    void enqueue(ModelledCall call) {
        if (inFlight.size() < mostInFlight) {
            begin(call);
        } else {
            queued.add(call);
        }
    }

    /** A call is over, one way or the other; the next one that waits begins. */
    void over(ModelledCall call) {
        queued.remove(call);
        if (inFlight.remove(call) && !queued.isEmpty()) {
            begin(queued.remove());
        }
    }

    /** True if a connection that stands idle was taken. */
    boolean takeIdle() {
        Idle newest = idle.pollLast();
        if (newest == null) {
            return false;
        }
        uplink.ends(newest);
        boolean fresh = time.now().since(newest.since).compareTo(IDLE) < 0;
        if (!fresh) {
            List.copyOf(idle).forEach(Idle::broken); // those before it are older
        }
        return fresh;
    }

    void giveBack() {
        Idle connection = new Idle(time.now());
        idle.add(connection);
        uplink.stands(connection);
    }

    private void begin(ModelledCall call) {
        inFlight.add(call);
        call.setOut();
    }

    /** A connection that waits for its next request. */
    private final class Idle implements Uplink.Standing {
        private final Tick since;

        Idle(Tick since) {
            this.since = since;
        }

        @Override
        public void broken() {
            idle.remove(this);
            uplink.ends(this);
        }
    }
}
