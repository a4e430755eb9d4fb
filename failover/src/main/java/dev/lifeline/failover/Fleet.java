package dev.lifeline.failover;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The devices, as an application sees them: the same whether they are reached through the Particle cloud or directly.
 * Implemented by the library only; injected by {@link FailoverModule}.
 *
 * <p><b>Threads.</b> Every method may be called from any thread and none blocks. Stages complete on the fleet's own thread: what
 * depends on them must not block.
 *
 * <p><b>Life cycle.</b> Handlers and listeners first, then {@link #start}, then use, then {@link #close}, which also
 * closes the transports.
 */
public interface Fleet extends AutoCloseable {
    /** Sets the handler of device events. Once, before {@link #start}. Without one, nothing is acknowledged. */
    void onEvent(EventHandler handler);

    /** Adds a listener. Before {@link #start}. */
    void listen(FleetListener listener);

    /**
     * Starts the transports and the watch over them.
     *
     * @throws IllegalStateException with one clear sentence if a transport cannot start: a port in use, a missing certificate
     */
    void start();

    /** Calls a function, with the idempotency that the configuration declares for it and the default deadline. */
    CompletionStage<Outcome> call(DeviceId device, String function, String argument);

    /** Reads a variable. Answered by its value. */
    CompletionStage<Outcome> read(DeviceId device, String variable);

    /** Sends an event to one device. */
    CompletionStage<Outcome> publish(DeviceId device, String event, Payload data);

    /** Asks whether the device is there. */
    CompletionStage<Outcome> ping(DeviceId device);

    /**
     * Sends any request.
     *
     * @param within how long to wait for a route and an answer, measured from this call; more than zero
     * @return completes normally always, at the latest soon after {@code within}
     */
    CompletionStage<Outcome> send(Request request, Idempotency idempotency, Duration within);

    /** Says in a sentence which route a device has and why. */
    String explain(DeviceId device);

    /** This fleet as one more transport, for code that is written against the SPI. Closing it closes the fleet. */
    Transport asTransport();

    @Override
    void close();
}
