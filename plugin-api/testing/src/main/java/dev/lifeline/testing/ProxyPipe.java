package dev.lifeline.testing;

import dev.lifeline.time.Tick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One direction of a connection: reads from a source, holds what is not due yet, writes to a sink. Loop only. */
final class ProxyPipe {
    /** Bytes that may wait here before the source is left to wait too. */
    private static final int MOST_QUEUED = 256 * 1024;

    private final ProxyLoop loop;
    private final ProxyCounters counters;
    private final ProxySocket source;
    private final ProxySocket sink;
    private final Runnable pump;
    private final ArrayDeque<Portion> queue = new ArrayDeque<>();
    private ProxyPassage passage = ProxyPassage.FREE;
    private int queued;
    private @Nullable Tick endedAt;
    private Tick notBefore = Tick.ZERO;
    private boolean waking;
    private int wakes;
    private boolean lost;
    private boolean finished;

    /** @param pump calls {@link #write}, and ends the connection if it throws */
    ProxyPipe(ProxyLoop loop, ProxyCounters counters, ProxySocket source, ProxySocket sink, Runnable pump) {
        this.loop = loop;
        this.counters = counters;
        this.source = source;
        this.sink = sink;
        this.pump = pump;
    }

    void become(ProxyPassage next) {
        passage = next;
        if (next.swallows()) {
            lost |= queued > 0;
            queue.forEach(portion -> counters.swallowed().add(portion.bytes.remaining()));
            queue.clear();
            queued = 0;
        }
        notBefore = loop.now();
        waking = false; // what is scheduled belongs to the passage before
        wakes++;
    }

    /** Whether bytes or the end of the stream were swallowed, so that the stream cannot be healed. */
    boolean lost() {
        return lost;
    }

    /** Whether the end of the stream was handed on. */
    boolean finished() {
        return finished;
    }

    void read() throws IOException {
        ByteBuffer buffer = loop.readBuffer();
        int read = source.channel().read(buffer);
        if (passage.swallows()) {
            lost |= read != 0;
            counters.swallowed().add(Math.max(read, 0));
        } else if (read > 0) {
            ByteBuffer bytes = ByteBuffer.allocate(read).put(buffer.flip()).flip();
            queue.add(new Portion(bytes, loop.now()));
            queued += read;
        }
        if (read < 0) {
            endedAt = loop.now();
        }
        write();
    }

    void write() throws IOException {
        boolean more = true;
        while (more && !passage.stalls() && !queue.isEmpty()) {
            more = due(queue.element().at) && writePortion(queue.element());
        }
        if (queue.isEmpty() && endedAt != null && !finished && mayEnd(endedAt)) {
            sink.channel().shutdownOutput();
            finished = true;
        }
        source.want(SelectionKey.OP_READ, endedAt == null && !passage.stalls() && queued < MOST_QUEUED);
    }

    private boolean mayEnd(Tick at) {
        return !passage.swallows() && !passage.stalls() && due(at);
    }

    /** Whether what arrived {@code at} may be written now; if not, {@link #write} comes back when it may. */
    private boolean due(Tick at) {
        Tick due = at.plus(passage.delay());
        Duration left = (due.isAfter(notBefore) ? due : notBefore).since(loop.now());
        if (left.isNegative() || left.isZero()) {
            return true;
        }
        wakeAfter(left);
        return false;
    }

    /** Writes some of {@code portion}; false if the next write has to wait. */
    private boolean writePortion(Portion portion) throws IOException {
        ByteBuffer bytes = portion.bytes;
        ByteBuffer part = bytes.slice().limit(Math.min(bytes.remaining(), passage.portion()));
        int written = sink.channel().write(part);
        sink.want(SelectionKey.OP_WRITE, written < part.limit());
        bytes.position(bytes.position() + written);
        queued -= written;
        counters.carried().add(written);
        if (!bytes.hasRemaining()) {
            queue.remove();
        }
        notBefore = loop.now().plus(passage.pauseAfter(written));
        if (passage.sliced()) {
            wakeAfter(Duration.ZERO); // the reader is given the chance to see this slice alone
        }
        return written == part.limit() && !passage.sliced();
    }

    private void wakeAfter(Duration delay) {
        if (waking) {
            return;
        }
        waking = true;
        int generation = wakes;
        Runnable wake = () -> {
            if (generation == wakes) {
                waking = false;
                pump.run();
            }
        };
        if (delay.isZero()) {
            loop.execute(wake);
        } else {
            loop.later(delay, wake);
        }
    }

    private record Portion(ByteBuffer bytes, Tick at) {}
}
