package dev.lifeline.simulation.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/**
 * An open file of a {@link Disk}, where it is told what survives. Two handles of one file see each other's writes. At
 * most {@link Integer#MAX_VALUE} bytes long.
 *
 * <p>Every method but {@link #close} throws {@link ClosedChannelException} after that, and
 * {@link IllegalArgumentException} for a negative position or length.
 *
 * <p><b>Threads.</b> The disk's. <b>Life cycle.</b> {@link #close} ends it, without a sync.
 */
public interface DiskFile extends Closeable {
    /** How many bytes there are. */
    long length() throws IOException;

    /**
     * Reads from {@code position} until the buffer is full or the file ends.
     *
     * @return how many bytes; -1 if there is room in the buffer and nothing at {@code position}
     */
    int read(long position, ByteBuffer into) throws IOException;

    /**
     * Writes all of the buffer. The file grows as needed; a gap reads as zeros. After an exception any part of it may
     * have been written, and the buffer's position is unknown.
     *
     * @throws IOException {@code File too large} if the file would be too long, and then nothing is written;
     *     {@code No space left on device}
     */
    void write(long position, ByteBuffer from) throws IOException;

    /** Cuts the file; a shorter one stays as it is. */
    void truncate(long length) throws IOException;

    /** Makes bytes and length durable that were written before, by whichever handle, as fsync. */
    void sync() throws IOException;

    /** Closes it; again does nothing. What is not synced stays so. */
    @Override
    void close() throws IOException;
}
