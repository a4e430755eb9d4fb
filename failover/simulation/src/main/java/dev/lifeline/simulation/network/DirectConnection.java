package dev.lifeline.simulation.network;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.direct.DeviceConversation;
import dev.lifeline.tls.direct.DeviceEntrance;
import dev.lifeline.tls.direct.FrameLink;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection between a device and the backend's listener: TLS is taken for granted, the rest is as on sockets. Either
 * side may end it; the other learns it when the end arrives, if ever.
 *
 * <p><b>Threads.</b> The simulation's.
 */
public final class DirectConnection implements FrameLink, IdleLink {
    /** Frames that a kernel and Netty keep for a device that does not read: 64 KB of them. */
    private static final int MOST_WAITING = 256;

    /** The device's end. */
    public interface Caller {
        DeviceId id();

        /** Whether the device has power. */
        boolean isOn();

        /** Whether it knows the connection; a kernel that restarted answers what it does not know with a reset. */
        boolean isCurrent(DirectConnection connection);

        /** TLS is up. */
        void opened(long number);

        /** A frame has arrived. */
        void arrived(long number, Frame frame);

        /** The attempt failed, or the connection has ended. */
        void closed(long number);
    }

    private final DirectNetwork network;
    private final Caller caller;
    private final DeviceRoads roads;
    private final long number;
    private @Nullable DeviceConversation conversation;
    private boolean deviceGone;
    private boolean backendGone;
    private boolean forgotten;

    DirectConnection(DirectNetwork network, Caller caller, DeviceRoads roads, long number) {
        this.network = network;
        this.caller = caller;
        this.roads = roads;
        this.number = number;
    }

    /** TCP and TLS: two round trips, the second of which ends at the listener. */
    void connect() {
        roads.toBackend().carry(() -> {
            if (network.host() == null) {
                network.time().schedule(network.refusalTakes(), () -> roads.fromBackend()
                        .carry(this::refused));
            } else {
                roads.fromBackend().carry(() -> roads.toBackend().carry(this::accept));
            }
        });
    }

    /** Between the two nobody knows this connection any more, and nobody is told. */
    public void halfOpen() {
        forgotten = true;
    }

    @Override
    public boolean rest(Duration period) {
        DeviceConversation known = conversation;
        boolean well = roads.toBackend().isWell() && roads.fromBackend().isWell() && !forgotten;
        return known != null && !backendGone && !deviceGone && well && known.rest(period);
    }

    @Override
    public void wake(Tick latest) {
        DeviceConversation known = conversation;
        if (known != null && !backendGone) {
            known.wake(latest);
        }
    }

    /** The device sends a frame. */
    public void fromDevice(Frame frame) {
        toBackend(() -> {
            DeviceConversation known = conversation;
            if (known != null && !backendGone) {
                known.heard();
                known.received(frame);
            }
        });
    }

    /** The device ends it. */
    public void closeFromDevice() {
        if (!deviceGone) {
            deviceGone = true;
            toBackend(this::endAtBackend);
            settle();
        }
    }

    /** The backend's process is gone: its kernel tells the device, and nobody is left to tell on this side. */
    void reset() {
        backendGone = true;
        toDevice(this::endAtDevice);
        settle();
    }

    @Override
    public void send(Frame frame) {
        toDevice(() -> {
            if (!deviceGone) {
                arrive(frame);
            }
        });
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> written) {
        if (backendGone) {
            written.accept(false);
            return;
        }
        send(frame);
        written.accept(true);
    }

    @Override
    public boolean writable() {
        return roads.fromBackend().waiting() < MOST_WAITING;
    }

    @Override
    public void close() {
        if (!backendGone) {
            toDevice(this::endAtDevice);
            execute(this::endAtBackend);
        }
    }

    /** The listener ends it with itself: its conversation is told now, since later it would be told in vain. */
    void closeAtOnce() {
        if (!backendGone) {
            toDevice(this::endAtDevice);
            endAtBackend();
        }
    }

    @Override
    public void execute(Runnable task) {
        network.time().execute(task);
    }

    @Override
    public boolean speaksFor(DeviceId device) {
        return device.equals(caller.id());
    }

    @Override
    public void admitted() {}

    @Override
    public String peer() {
        return "device-" + caller.id();
    }

    private void accept() {
        DeviceEntrance.Host host = network.host();
        if (deviceGone) {
            settle();
        } else if (host == null) {
            roads.fromBackend().carry(this::refused);
        } else {
            DeviceConversation begun = host.accept(this);
            conversation = begun;
            begun.opened();
            toDevice(() -> {
                if (!deviceGone && caller.isCurrent(this)) {
                    caller.opened(number);
                }
            });
        }
    }

    private void refused() {
        backendGone = true;
        endAtDevice();
    }

    private void arrive(Frame frame) {
        if (caller.isCurrent(this)) {
            caller.arrived(number, frame);
        } else if (caller.isOn()) {
            closeFromDevice(); // the device has started anew and knows nothing of this
        }
    }

    private void endAtDevice() {
        if (!deviceGone) {
            deviceGone = true;
            if (caller.isCurrent(this)) {
                caller.closed(number);
            }
        }
        settle();
    }

    private void endAtBackend() {
        if (!backendGone) {
            backendGone = true;
            DeviceConversation known = conversation;
            if (known != null) {
                known.closed();
            }
        }
        settle();
    }

    private void toBackend(Runnable arrival) {
        if (!forgotten) {
            roads.toBackend().carry(arrival);
        }
    }

    private void toDevice(Runnable arrival) {
        if (!forgotten) {
            roads.fromBackend().carry(arrival);
        }
    }

    private void settle() {
        if (deviceGone && (backendGone || conversation == null)) {
            network.forget(this);
        }
    }
}
