package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.spi.TransportException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * One device's connection, below the conversation: carries frames, and tells who the peer has proved to be. In
 * production a TLS connection, over which frames travel as they are or as MQTT, in a simulation a queue. Implemented by whoever is a {@link DeviceEntrance}.
 *
 * <p><b>Threads.</b> {@link #execute}, {@link #close} and {@link #peer} from any; the rest where {@link #execute} runs
 * its tasks. No method calls the {@link DeviceConversation} from inside. <b>Life cycle.</b> One per connection.
 */
public interface FrameLink {
    /** Writes after what was written before. A link that cannot write ends, and tells it by its end. */
    void send(Frame frame);

    /** @param written told once whether the frame was written: where tasks run, inside this call or later */
    void send(Frame frame, Consumer<Boolean> written);

    /**
     * As {@link #send(Frame)}, of a publish to every device: one that has not asked for those goes without.
     *
     * @throws TransportException if it is too large for the device
     */
    default void sendToAll(Frame.Command publish, DeviceStatus status) {
        FrameSize.require(publish, status.packetSize());
        send(publish);
    }

    /**
     * Whether the device can take {@code frame}, now and at all.
     *
     * @throws TransportException if not: its size, or what keeps the device from taking it
     */
    default void requireTaken(Frame frame, DeviceId device, DeviceStatus status) {
        FrameSize.require(frame, status.packetSize());
    }

    /** False while so much waits for a device that does not read that requests should fail instead of queueing. */
    boolean writable();

    /** Ends the connection; {@link DeviceConversation#closed} follows later. Harmless when repeated. */
    void close();

    /**
     * Runs tasks one at a time and in order, never inside this call; also when the connection has ended.
     *
     * @throws RejectedExecutionException once the thread that ran them is gone, with the entrance
     */
    void execute(Runnable task);

    /** Whether the peer has proved to be {@code device}; in production by its certificate. */
    boolean speaksFor(DeviceId device);

    /** How silence of the device is judged: unless the link knows better, it is asked by a PING. */
    default SilenceRule silence(DeviceStatus status, SessionRules rules) {
        return rules.silence(status);
    }

    /** How a peer that has not proved it yet may do so over this link; a new one at each call. Empty: in no way. */
    default Optional<Challenge> challenge() {
        return Optional.empty();
    }

    /** The device has been let in: what the link did to protect itself from strangers ends. */
    void admitted();

    /** Where the peer is, for logs. */
    String peer();
}
