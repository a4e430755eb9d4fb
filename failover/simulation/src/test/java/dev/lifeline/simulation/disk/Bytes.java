package dev.lifeline.simulation.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes and reads whole files, in few words. */
final class Bytes {
    private Bytes() {}

    static void write(DiskFile file, long position, String text) throws IOException {
        file.write(position, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Writes so many equal bytes. */
    static void fill(DiskFile file, long position, int count, int value) throws IOException {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        file.write(position, ByteBuffer.wrap(bytes));
    }

    static byte[] read(DiskFile file) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) file.length());
        file.read(0, all);
        return all.array();
    }

    static byte[] read(Disk disk, String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            return read(file);
        }
    }

    static String text(Disk disk, String name) throws IOException {
        return new String(read(disk, name), StandardCharsets.US_ASCII);
    }

    /** Makes a file that survives anything. */
    static DiskFile keep(Disk disk, String name, String text) throws IOException {
        DiskFile file = disk.open(name);
        write(file, 0, text);
        file.sync();
        disk.sync();
        return file;
    }
}
