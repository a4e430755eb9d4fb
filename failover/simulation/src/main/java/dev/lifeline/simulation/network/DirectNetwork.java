package dev.lifeline.simulation.network;

import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.tls.direct.DeviceEntrance;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where devices reach the backend directly: one address, behind which a process listens or does not.
 *
 * <p><b>Threads.</b> The simulation's.
 */
public final class DirectNetwork {
    private static final Duration REFUSAL = Duration.ofMillis(40);

    private final Timeline time;
    private final Set<DirectConnection> connections = new LinkedHashSet<>();
    private @Nullable Doorway listening;
    private int refusals;

    public DirectNetwork(Timeline time) {
        this.time = time;
    }

    /** The entrance of a new backend process; the one before must be gone. */
    public DeviceEntrance entrance() {
        return host -> {
            Doorway doorway = new Doorway(host);
            listening = doorway;
            return doorway;
        };
    }

    /**
     * Begins to connect a device. What comes of it is told to {@code caller}.
     *
     * @param number of the attempt, told back
     */
    public DirectConnection connect(DirectConnection.Caller caller, DeviceRoads roads, long number) {
        DirectConnection connection = new DirectConnection(this, caller, roads, number);
        connections.add(connection);
        connection.connect();
        return connection;
    }

    /** The address refuses connections from now on, until {@link #admit}; those that stand go on. */
    public void refuse() {
        refusals++;
    }

    /** Ends one refusal. */
    public void admit() {
        refusals--;
    }

    /** The process behind the address is gone; its kernel resets the connections. */
    public void processDied() {
        listening = null;
        List.copyOf(connections).forEach(DirectConnection::reset);
    }

    /** Connections of which at least one side does not know that they have ended. */
    public int connections() {
        return connections.size();
    }

    Timeline time() {
        return time;
    }

    /** Who takes a new connection; null if it is refused. */
    DeviceEntrance.@Nullable Host host() {
        Doorway doorway = listening;
        return doorway == null || refusals > 0 ? null : doorway.host;
    }

    Duration refusalTakes() {
        return REFUSAL;
    }

    void forget(DirectConnection connection) {
        connections.remove(connection);
    }

    /** A listening process. */
    private final class Doorway implements DeviceEntrance.Opened {
        private final DeviceEntrance.Host host;

        Doorway(DeviceEntrance.Host host) {
            this.host = host;
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public boolean accepting() {
            return listening == this;
        }

        @Override
        public void close() {
            if (listening == this) {
                listening = null;
            }
            List.copyOf(connections).forEach(DirectConnection::closeAtOnce);
        }
    }
}
