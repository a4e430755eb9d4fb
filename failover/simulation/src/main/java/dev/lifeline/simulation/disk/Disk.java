package dev.lifeline.simulation.disk;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Files by name in one folder. What survives depends on what happens:
 *
 * <ul>
 *   <li><b>The process crashes.</b> Everything that a method did before it returned survives, in the operating system's
 *       memory: bytes, lengths and names. Open files are closed.
 *   <li><b>The operating system crashes, or the power fails.</b> Of a file's bytes and length only what was written
 *       before a {@link DiskFile#sync} that returned is sure to survive, and its name only if {@link #sync} of the folder
 *       returned after the change. Anything else may have survived, in part, and in another order,
 *       with two exceptions: a {@linkplain #rename rename} happened whole or not at all, and a change of names only if the
 *       earlier ones of the same names did.
 *   <li><b>A sync throws.</b> What it should have made durable is unknown from then on. A later sync may return though
 *       the data is lost: only what is written anew and then synced is sure.
 * </ul>
 *
 * <p>A name has 1 to 255 characters, letters and digits of ASCII, {@code .}, {@code _} and {@code -}, and is neither
 * {@code .} nor {@code ..}; every method throws {@link IllegalArgumentException} for another one. Every
 * {@link IOException} carries the operating system's words, such as {@code Input/output error}. Nobody else may change
 * the folder.
 *
 * <p><b>Threads.</b> The implementation's.
 */
public interface Disk {
    /** Opens a file for reading and writing, and creates an empty one if there is none of that name. */
    DiskFile open(String name) throws IOException;

    /** Whether there is a file of that name. */
    boolean exists(String name) throws IOException;

    /** All names, sorted. */
    List<String> names() throws IOException;

    /**
     * Removes a name. Whoever has the file open keeps it until the file is closed.
     *
     * @throws NoSuchFileException if there is none of that name
     */
    void delete(String name) throws IOException;

    /**
     * Gives a file another name, in place of the file that had it: at each moment there is the one or the other. It does
     * not make the file's bytes durable: {@link DiskFile#sync} it before. Nothing happens if the names are equal.
     *
     * @throws NoSuchFileException if there is none called {@code from}
     */
    void rename(String from, String to) throws IOException;

    /** Makes durable which names there are, as fsync of a directory; files have a sync of their own. */
    void sync() throws IOException;
}
