package dev.lifeline.simulation.disk;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A file's bytes and length in one place, memory or medium. Pages of zeros may be absent; after the end all is zero. */
final class Image {
    static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[PAGE];

    private final NavigableMap<Integer, byte[]> pages = new TreeMap<>();
    private int length;

    static int pageOf(int position) {
        return position / PAGE;
    }

    int length() {
        return length;
    }

    /** Reads from before the end; how many bytes. */
    int read(int position, ByteBuffer into) {
        int count = Math.min(into.remaining(), length - position);
        int end = position + count;
        for (int at = position; at < end; ) {
            int part = Math.min(end - at, PAGE - at % PAGE);
            into.put(pages.getOrDefault(pageOf(at), ZEROS), at % PAGE, part);
            at += part;
        }
        return count;
    }

    /** Writes all of it, which must end before the last possible byte. */
    void write(int position, ByteBuffer from) {
        int end = position + from.remaining();
        for (int at = position; at < end; ) {
            int part = Math.min(end - at, PAGE - at % PAGE);
            from.get(pages.computeIfAbsent(pageOf(at), index -> new byte[PAGE]), at % PAGE, part);
            at += part;
        }
        length = Math.max(length, end);
    }

    /** Makes it this long; what was longer is gone. */
    void end(int newLength) {
        int rest = newLength % PAGE;
        byte[] last = pages.get(pageOf(newLength));
        if (rest > 0 && last != null) {
            System.arraycopy(ZEROS, 0, last, rest, PAGE - rest);
        }
        pages.tailMap(pageOf(newLength), rest == 0).clear();
        length = newLength;
    }

    /** A copy of a page. */
    byte[] page(int index) {
        return pages.getOrDefault(index, ZEROS).clone();
    }

    /** Puts a page in place, of which this is the owner from now on. The length stays: call {@link #end}. */
    void put(int index, byte[] page) {
        pages.put(index, page);
    }

    /** Turns one bit over, if there is such a byte. */
    void flip(int position, int bit) {
        if (position < length) {
            byte[] page = pages.computeIfAbsent(pageOf(position), index -> new byte[PAGE]);
            page[position % PAGE] ^= (byte) (1 << bit);
        }
    }

    Image copy() {
        Image copy = new Image();
        for (Map.Entry<Integer, byte[]> page : pages.entrySet()) {
            copy.pages.put(page.getKey(), page.getValue().clone());
        }
        copy.length = length;
        return copy;
    }
}
