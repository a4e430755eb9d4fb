package dev.lifeline.simulation.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/** A file of a {@link RealDisk}. */
final class RealFile implements DiskFile {
    private final FileChannel channel;

    RealFile(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public long length() throws IOException {
        return channel.size();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        Limits.notNegative("position", position);
        int before = into.position();
        long start = Math.min(position, Integer.MAX_VALUE); // no file is longer, and the system refuses far positions
        int count = channel.read(into, start);
        while (count > 0 && into.hasRemaining()) {
            count = channel.read(into, start + into.position() - before);
        }
        int all = into.position() - before;
        return all > 0 ? all : count;
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
        Limits.notNegative("position", position);
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        Limits.end(position, from.remaining());
        long at = position;
        while (from.hasRemaining()) {
            at += channel.write(from, at);
        }
    }

    @Override
    public void truncate(long length) throws IOException {
        Limits.notNegative("length", length);
        channel.truncate(length);
    }

    @Override
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
