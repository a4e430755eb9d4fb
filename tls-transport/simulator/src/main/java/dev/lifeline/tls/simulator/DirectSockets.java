package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Frame;
import dev.lifeline.tls.client.TlsClient;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device's direct connection, one at a time: over the clients that everybody may use, or with the quirks of the library
 * that its profile names.
 *
 * <p><b>Threads.</b> The fleet's; what the socket says is handed to {@code device} on an event loop.
 */
final class DirectSockets {
    private final DirectSocket.Opening opening;
    private @Nullable DirectSocket socket;

    DirectSockets(SimulatedFleet fleet, DeviceSpec spec, Consumer<DeviceInput> device) {
        this.opening = spec.profile().library() == DeviceLibrary.NONE
                ? overClient(fleet, spec, device)
                : overLibrary(fleet, spec, device);
    }

    // what costs time is made ahead, because a whole fleet connects at the same moment

    private static DirectSocket.Opening overClient(
            SimulatedFleet fleet, DeviceSpec spec, Consumer<DeviceInput> device) {
        TlsClient client = client(fleet, spec);
        return switch (spec.profile().protocol()) {
            case FRAMES -> connection -> new FrameClientSocket(client, fleet.clientThreads(), connection, device);
            case MQTT -> connection -> new MqttClientSocket(client, fleet, spec, connection, device);
        };
    }

    private static TlsClient client(SimulatedFleet fleet, DeviceSpec spec) {
        FleetSurroundings around = fleet.surroundings();
        TlsClient client = TlsClient.to(around.host(), around.port(), around.trusted())
                .withProfile(spec.profile().tls());
        return fleet.own(spec).map(client::withCredentials).orElse(client);
    }

    private static DirectSocket.Opening overLibrary(
            SimulatedFleet fleet, DeviceSpec spec, Consumer<DeviceInput> device) {
        DevicePipeline handlers = new DevicePipeline(fleet, spec, device);
        return connection -> new LibrarySocket(fleet, handlers, connection, device);
    }

    void open(long connection) {
        close();
        socket = opening.open(connection);
    }

    void send(Frame frame) {
        if (socket != null) {
            socket.send(frame);
        }
    }

    void close() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    /** As the power goes: without a goodbye of the device's. */
    void cut() {
        if (socket != null) {
            socket.cut();
            socket = null;
        }
    }
}
