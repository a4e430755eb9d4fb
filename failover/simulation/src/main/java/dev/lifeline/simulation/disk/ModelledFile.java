package dev.lifeline.simulation.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/** A handle of a {@link ModelledDisk}'s file. */
final class ModelledFile implements DiskFile {
    private final ModelledDisk disk;
    private final Faults faults;
    private final StoredFile file;
    private int failuresSeen;

    ModelledFile(ModelledDisk disk, Faults faults, StoredFile file) {
        this.disk = disk;
        this.faults = faults;
        this.file = file;
        failuresSeen = file.failures();
    }

    StoredFile file() {
        return file;
    }

    @Override
    public long length() throws IOException {
        begin();
        return file.length();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        Limits.notNegative("position", position);
        begin();
        faults.requireReads();
        if (!into.hasRemaining()) {
            return 0;
        }
        return position < file.length() ? file.read((int) position, into) : -1;
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
        Limits.notNegative("position", position);
        begin();
        faults.requireWrites();
        if (from.hasRemaining()) {
            Limits.end(position, from.remaining());
            disk.requireRoom(position + from.remaining() - file.length());
            file.write((int) position, from);
        }
    }

    @Override
    public void truncate(long length) throws IOException {
        Limits.notNegative("length", length);
        begin();
        faults.requireWrites();
        file.truncate((int) Math.min(length, Integer.MAX_VALUE));
    }

    @Override
    public void sync() throws IOException {
        begin();
        disk.sync(file);
        if (failuresSeen != file.failures()) {
            failuresSeen = file.failures();
            throw new IOException(Faults.INPUT_OUTPUT);
        }
    }

    @Override
    public void close() {
        disk.closed(this);
    }

    private void begin() throws IOException {
        if (!disk.isOpen(this)) {
            throw new ClosedChannelException();
        }
        faults.operation();
    }
}
