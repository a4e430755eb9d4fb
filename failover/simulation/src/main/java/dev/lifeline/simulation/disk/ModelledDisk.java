package dev.lifeline.simulation.disk;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A machine's disk in a simulated world, with its operating system's memory before it, and what happens to both. The
 * package tells what is modelled.
 *
 * <p>A fault lasts until it is taken back, over crashes and losses of power too. Equal dice and equal calls make equal
 * disks.
 *
 * <p><b>Threads.</b> The simulation's. <b>Life cycle.</b> The machine's: processes come and go by {@link #crashProcess},
 * and the next one opens the same disk's files.
 */
public final class ModelledDisk implements Disk {
    private final RandomGenerator dice;
    private final Folder folder = new Folder();
    private final Faults faults = new Faults();
    private final Set<ModelledFile> open = new LinkedHashSet<>();

    /** An empty one. */
    public ModelledDisk(RandomGenerator dice) {
        this.dice = dice;
    }

    @Override
    public DiskFile open(String name) throws IOException {
        begin(name);
        StoredFile file = folder.find(name);
        if (file == null) {
            requireWrites(name);
            file = new StoredFile();
            folder.add(name, file);
        }
        ModelledFile handle = new ModelledFile(this, faults, file);
        open.add(handle);
        return handle;
    }

    @Override
    public boolean exists(String name) {
        begin(name);
        return folder.find(name) != null;
    }

    @Override
    public List<String> names() {
        faults.operation();
        return folder.names();
    }

    @Override
    public void delete(String name) throws IOException {
        begin(name);
        require(name);
        requireWrites(name);
        folder.remove(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Limits.name(to);
        begin(from);
        StoredFile file = require(from);
        if (!from.equals(to)) {
            requireWrites(from);
            folder.rename(file, from, to);
        }
    }

    @Override
    public void sync() throws IOException {
        faults.operation();
        if (!faults.writesFail) {
            folder.sync();
        } else if (folder.failSync(dice)) {
            faults.requireWrites();
        }
    }

    // ---- faults

    /** The process is gone: its handles throw {@link ClosedChannelException}, and everything that it wrote stays. */
    public void crashProcess() {
        open.clear();
    }

    /**
     * The machine is off and on again: handles throw {@link ClosedChannelException}, and of what was not synced the dice
     * choose what is left. Each page is kept, lost, or has new bytes on one side of a sector's start and old ones on the
     * other; the length is the old, the new, or any between the shortest and the longest since the last sync; a change of
     * names is kept only with all earlier ones of the same names.
     */
    public void losePower() {
        crashProcess();
        folder.losePower(dice);
    }

    /**
     * Whether writing fails with {@code Input/output error}. Then a write, and a change of length or names, changes
     * nothing. A sync that has anything to do leaves it on the medium by chance, as a loss of power would, and takes it as
     * done: the next sync succeeds, even while writing still fails, and reads show the new bytes until the power is lost.
     * As on Linux, each handle that was open then is told by its own next sync, once.
     */
    public void failWrites(boolean fail) {
        faults.writesFail = fail;
    }

    /** Whether reading bytes fails with {@code Input/output error}; names and lengths are known all the same. */
    public void failReads(boolean fail) {
        faults.readsFail = fail;
    }

    /**
     * Leaves room for so many bytes; {@link Long#MAX_VALUE} for no end of them, as at first. A write that would make
     * files longer than that together writes nothing and throws {@code No space left on device}: all or nothing, unlike a
     * real disk. Bytes count by a file's length, gaps included; they are free again when a file is cut, or has neither a
     * name nor a handle.
     */
    public void fillUp(long freeBytes) {
        Limits.notNegative("freeBytes", freeBytes);
        long used = used();
        faults.capacity = freeBytes > Long.MAX_VALUE - used ? Long.MAX_VALUE : used + freeBytes;
    }

    /** Adds this to {@link #timeSpent} with each operation from now on, whether it succeeds or not; zero ends it. */
    public void slow(Duration each) {
        Limits.notNegative("seconds", each.toSeconds());
        faults.delay = each;
    }

    /**
     * How long all operations have taken, because of {@link #slow}. They return at once all the same, and no timeline
     * knows of it: a world that wants the delay lets that much virtual time pass by itself. Closing takes no time.
     */
    public Duration timeSpent() {
        return faults.spent();
    }

    /**
     * Turns over one bit of a byte, which one the dice say. It is read so from now on, until it is written anew.
     *
     * @throws IllegalArgumentException if there is no such file, or no such byte in it
     */
    public void corrupt(String name, long position) {
        StoredFile file = folder.find(Limits.name(name));
        if (file == null || position < 0 || position >= file.length()) {
            throw new IllegalArgumentException("no byte " + position + " in file \"" + name + "\" to corrupt");
        }
        file.flip((int) position, dice.nextInt(Byte.SIZE));
    }

    // ---- for the handles

    boolean isOpen(ModelledFile handle) {
        return open.contains(handle);
    }

    void closed(ModelledFile handle) {
        open.remove(handle);
    }

    void sync(StoredFile file) {
        if (faults.writesFail) {
            file.failSync(dice);
        } else {
            file.sync();
        }
    }

    void requireRoom(long growth) throws IOException {
        if (growth > 0 && faults.capacity < Long.MAX_VALUE && used() + growth > faults.capacity) {
            throw new IOException("No space left on device");
        }
    }

    private long used() {
        Set<StoredFile> files = Collections.newSetFromMap(new IdentityHashMap<>());
        files.addAll(folder.files());
        open.forEach(handle -> files.add(handle.file()));
        return files.stream().mapToLong(StoredFile::length).sum();
    }

    private void begin(String name) {
        Limits.name(name);
        faults.operation();
    }

    private StoredFile require(String name) throws NoSuchFileException {
        StoredFile file = folder.find(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return file;
    }

    private void requireWrites(String name) throws FileSystemException {
        if (faults.writesFail) {
            throw new FileSystemException(name, null, Faults.INPUT_OUTPUT);
        }
    }
}
