package dev.lifeline.simulation.disk;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * A file without its name: as the operating system has it in memory, as it lies on the medium, and which pages differ
 * for all that is known. Whoever changes the length changes a page too, so pages tell whether there is work for a sync.
 */
final class StoredFile {
    private static final int SECTOR = 512;
    private static final int SECTORS = Image.PAGE / SECTOR;
    private static final int FATES = 3;

    private Image memory = new Image();
    private final Image medium = new Image();
    private final BitSet dirty = new BitSet();
    private int shortest;
    private int longest;
    private int failures;

    int length() {
        return memory.length();
    }

    int read(int position, ByteBuffer into) {
        return memory.read(position, into);
    }

    void write(int position, ByteBuffer from) {
        dirty.set(Image.pageOf(position), Image.pageOf(position + from.remaining() - 1) + 1);
        memory.write(position, from);
        longest = Math.max(longest, memory.length());
    }

    void truncate(int length) {
        if (length < memory.length()) {
            dirty.set(Image.pageOf(length), Image.pageOf(memory.length() - 1) + 1);
            memory.end(length);
            shortest = Math.min(shortest, length);
        }
    }

    /** Everything reaches the medium. */
    void sync() {
        if (!dirty.isEmpty()) {
            dirty.stream().forEach(page -> medium.put(page, memory.page(page)));
            medium.end(memory.length());
            clean();
        }
    }

    /** Who knows what reaches the medium; memory keeps what it has and believes it safe. */
    void failSync(RandomGenerator dice) {
        if (!dirty.isEmpty()) {
            settle(dice);
            failures++;
        }
    }

    /** How many syncs have failed; each handle is told once. */
    int failures() {
        return failures;
    }

    /** Memory is gone. */
    void losePower(RandomGenerator dice) {
        if (!dirty.isEmpty()) {
            settle(dice);
        }
        memory = medium.copy();
        clean();
    }

    void flip(int position, int bit) {
        memory.flip(position, bit);
        medium.flip(position, bit);
    }

    private void settle(RandomGenerator dice) {
        int before = medium.length();
        dirty.stream().forEach(page -> settle(page, dice));
        medium.end(
                switch (dice.nextInt(FATES)) {
                    case 0 -> before;
                    case 1 -> memory.length();
                    default -> (int) dice.nextLong(shortest, longest + 1L);
                });
        clean();
    }

    private void settle(int page, RandomGenerator dice) {
        int fate = dice.nextInt(FATES);
        if (fate == 0) {
            medium.put(page, memory.page(page));
        } else if (fate == 1) {
            medium.put(page, torn(page, dice));
        }
    }

    private byte[] torn(int page, RandomGenerator dice) {
        int cut = SECTOR * dice.nextInt(1, SECTORS);
        boolean startIsNew = dice.nextBoolean();
        byte[] start = startIsNew ? memory.page(page) : medium.page(page);
        byte[] rest = startIsNew ? medium.page(page) : memory.page(page);
        System.arraycopy(rest, cut, start, cut, Image.PAGE - cut);
        return start;
    }

    private void clean() {
        dirty.clear();
        shortest = Math.min(memory.length(), medium.length());
        longest = Math.max(memory.length(), medium.length());
    }
}
