package dev.lifeline.simulation.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of a real disk, on Linux or macOS: elsewhere a folder cannot be synced. Anything in it that is no regular
 * file is not seen.
 *
 * <p><b>Threads.</b> Any. Interrupting one that reads or writes closes its file, as with every {@link FileChannel}.
 */
public final class RealDisk implements Disk {
    private final Path folder;

    /** @throws NotDirectoryException unless the folder is there */
    public RealDisk(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        this.folder = folder;
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new RealFile(FileChannel.open(
                path(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public boolean exists(String name) {
        return isFile(path(name));
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(RealDisk::isFile)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(path(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path path(String name) {
        return folder.resolve(Limits.name(name));
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
