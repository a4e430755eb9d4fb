package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A device between its CONNECT and its HELLO: that is due when it has subscribed to its commands and said its status, in
 * whichever order. What else it publishes until then waits, in order and within bounds.
 *
 * <p><b>Threads.</b> The connection's event loop.
 */
final class Greeting {
    static final int MOST_WAITING = 16;

    private final DeviceId device;
    private final int mostBytes;
    private final List<Frame> waiting = new ArrayList<>();
    private @Nullable DeviceStatus status;
    private boolean subscribed;
    private int bytes;

    /** @param mostBytes of data that may wait, all events together */
    Greeting(DeviceId device, int mostBytes) {
        this.device = device;
        this.mostBytes = mostBytes;
    }

    void subscribed() {
        subscribed = true;
    }

    /** @return false if too much waits already */
    boolean took(Frame frame) {
        if (status == null && frame instanceof Frame.Status first) {
            status = first.status();
            return true;
        }
        bytes += frame instanceof Frame.Event event ? event.data().size() : 0;
        waiting.add(frame);
        return waiting.size() <= MOST_WAITING && bytes <= mostBytes;
    }

    /** HELLO and what came with it; empty if it is not due yet. */
    List<Frame> due() {
        DeviceStatus known = status;
        if (known == null || !subscribed) {
            return List.of();
        }
        return Stream.concat(Stream.of(new Frame.Hello(device, known)), waiting.stream())
                .toList();
    }

    /** For a device that says too much. */
    static String bound() {
        return "more than " + MOST_WAITING + " messages, or too much data, before subscription and status";
    }
}
