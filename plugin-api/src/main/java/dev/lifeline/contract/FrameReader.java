package dev.lifeline.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads frames from bytes that arrive in any portions. Pure push parser; holds at most one unfinished frame, so its
 * memory is bounded by {@code mostPayload} and the longest header.
 *
 * <p><b>Threads.</b> One at a time. <b>Life cycle.</b> One per connection; useless after it has thrown.
 */
public final class FrameReader {
    /** Longest header line, the line feed not counted: an event with the longest stamp and name, and room to grow. */
    public static final int MOST_HEADER = 160;

    private final int mostPayload;
    private final ByteBuffer header = ByteBuffer.allocate(MOST_HEADER);
    private String headerLine = "";
    private ByteBuffer payload = ByteBuffer.allocate(0);
    private boolean inPayload;

    /** @param mostPayload largest payload taken, in bytes; a longer one is refused at its header */
    public FrameReader(int mostPayload) {
        if (mostPayload < 0) {
            throw new IllegalArgumentException("mostPayload: " + mostPayload + " (expected: >= 0)");
        }
        this.mostPayload = mostPayload;
    }

    /**
     * Takes all bytes of {@code chunk} and hands each finished frame to {@code frames}.
     *
     * @throws ContractException at the first byte that cannot belong to a frame; frames before it were handed on
     */
    public void read(ByteBuffer chunk, Consumer<Frame> frames) {
        while (chunk.hasRemaining() || (inPayload && !payload.hasRemaining())) {
            if (inPayload) {
                readPayload(chunk, frames);
            } else {
                readHeader(chunk.get());
            }
        }
    }

    /** Whether the bytes so far end between two frames. */
    public boolean atBoundary() {
        return !inPayload && header.position() == 0;
    }

    private void readHeader(byte next) {
        if (next == '\n') {
            header.flip();
            headerLine = StandardCharsets.US_ASCII.decode(header).toString();
            header.clear();
            payload = ByteBuffer.allocate(FrameParser.length(headerLine, mostPayload));
            inPayload = true;
        } else if (next < ' ' || !header.hasRemaining()) {
            header.flip();
            throw FrameParser.unreadable(
                    StandardCharsets.ISO_8859_1.decode(header),
                    "at most " + MOST_HEADER + " printable characters and a line feed");
        } else {
            header.put(next);
        }
    }

    private void readPayload(ByteBuffer chunk, Consumer<Frame> frames) {
        int portion = Math.min(chunk.remaining(), payload.remaining());
        payload.put(chunk.slice().limit(portion));
        chunk.position(chunk.position() + portion);
        if (!payload.hasRemaining()) {
            inPayload = false;
            frames.accept(FrameParser.parse(headerLine, Payload.of(payload.flip())));
            payload = ByteBuffer.allocate(0);
        }
    }
}
