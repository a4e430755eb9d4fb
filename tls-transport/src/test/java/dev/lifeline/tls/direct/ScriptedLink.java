package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.testing.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A device's connection in virtual time: notes what is sent, and tells its conversation what the test says.
 *
 * <p><b>Threads.</b> That of the virtual time.
 */
final class ScriptedLink implements FrameLink {
    private final VirtualTime time;
    private final DeviceId proven;
    private final DeviceConversation conversation;
    private final List<Frame> sent = new ArrayList<>();
    private final Queue<Consumer<Boolean>> unwritten = new ArrayDeque<>();
    private Consumer<Frame> onSend = frame -> {};
    private Supplier<Optional<Challenge>> challenges = Optional::empty;
    private boolean admitted;
    private boolean writable = true;
    private boolean open = true;

    /** @param proven whom the peer's certificate speaks for */
    ScriptedLink(VirtualTime time, DeviceId proven, DeviceEntrance.Host host) {
        this.time = time;
        this.proven = proven;
        this.conversation = host.accept(this);
    }

    DeviceConversation conversation() {
        return conversation;
    }

    /** The device sends a frame. */
    void says(Frame frame) {
        conversation.heard();
        conversation.received(frame);
    }

    /** What was sent so far; forgotten with this call. */
    List<Frame> sent() {
        List<Frame> frames = List.copyOf(sent);
        sent.clear();
        return frames;
    }

    void onSend(Consumer<Frame> reaction) {
        onSend = reaction;
    }

    /** What a peer is asked that the certificate does not speak for; without this call nothing. */
    void challenges(Supplier<Challenge> next) {
        challenges = () -> Optional.of(next.get());
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** Whether the device reads. */
    void reads(boolean now) {
        writable = now;
    }

    /** Ends the writes that somebody waits for. */
    void written(boolean success) {
        for (Consumer<Boolean> next = unwritten.poll(); next != null; next = unwritten.poll()) {
            next.accept(success);
        }
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void send(Frame frame) {
        sent.add(frame);
        onSend.accept(frame);
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> written) {
        unwritten.add(written);
        send(frame);
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            time.execute(conversation::closed);
        }
    }

    @Override
    public void execute(Runnable task) {
        time.execute(task);
    }

    @Override
    public boolean speaksFor(DeviceId device) {
        return proven.equals(device);
    }

    @Override
    public Optional<Challenge> challenge() {
        return challenges.get();
    }

    @Override
    public void admitted() {
        admitted = true;
    }

    @Override
    public String peer() {
        return "a test";
    }
}
