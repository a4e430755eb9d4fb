package dev.lifeline.testing;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import java.time.Duration;
import java.util.Set;

/**
 * A transport under test, and the world behind it: what {@link TransportContract} needs from whoever writes a transport.
 * In front of virtual time the world is a model; behind real sockets it is a server with simulated devices; for the
 * composite it is a fixture of one of its leaves.
 *
 * <p>Devices are unreachable until they are made reachable. A device knows the functions that it was told to answer or
 * not to answer, and no others. Where the transport must learn of a change before it holds (a device connects, a stream
 * opens), the method waits for that, with {@link #waiting()}.
 *
 * <p><b>Threads.</b> Called from the test's thread; {@link #arrivals} may be asked at any time. <b>Life cycle.</b> One
 * for each test. The contract starts the transport before it calls anything else, and closes it before the fixture.
 */
public interface TransportFixture extends AutoCloseable {
    /** The transport under test: the same each time, and not started. */
    Transport transport();

    /** How time passes for this transport. */
    Waiting waiting();

    /** The transports that a reply may have come through. More than one for a composite. */
    default Set<TransportId> carriers() {
        return Set.of(transport().id());
    }

    /** A device that the transport may know: enrolled, claimed, in the fleet. The contract uses numbers 0 to 3. */
    default DeviceId device(int number) {
        return new DeviceId(0x1f0000000000c0deL, number);
    }

    /** The device is there, and the transport can reach it when this returns. */
    void reachable(DeviceId device);

    /** The device is gone, and the transport can know it, if it can at all, when this returns. */
    void unreachable(DeviceId device);

    /** From now on the device answers calls of {@code function} so, {@code after} it got them. */
    void answers(DeviceId device, String function, Answer answer, Duration after);

    /** From now on the device takes calls of {@code function} and never says anything. */
    void neverAnswers(DeviceId device, String function);

    /** The device, which is reachable, sends an event. */
    void sends(DeviceId device, Stamp stamp, String event, Payload data);

    /**
     * How many times a call with this argument has arrived at the device, answered or not. Arguments name the attempt
     * here, because not every carrier takes the command's id to the device; the contract uses each argument once.
     */
    int arrivals(DeviceId device, String argument);

    /** Ends the world behind the transport. */
    @Override
    void close();
}
