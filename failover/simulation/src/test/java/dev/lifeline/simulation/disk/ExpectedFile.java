package dev.lifeline.simulation.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file as {@link Disk} promises it: what it reads as now, and what may be left of it without power. */
final class ExpectedFile {
    private static final int PAGE = 4096;

    private byte[] now;
    private final Map<Integer, List<byte[]>> versions = new HashMap<>();
    private final Map<Integer, Integer> zerosFrom = new HashMap<>();
    private final BitSet dirty = new BitSet();
    private int shortest;
    private int longest;

    /** A file that is safe. */
    ExpectedFile(byte[] bytes) {
        now = bytes;
        shortest = bytes.length;
        longest = bytes.length;
        for (int page = 0; page * PAGE < bytes.length; page++) {
            addVersion(page);
        }
    }

    byte[] now() {
        return now;
    }

    void write(int position, byte[] bytes) {
        now = Arrays.copyOf(now, Math.max(now.length, position + bytes.length));
        System.arraycopy(bytes, 0, now, position, bytes.length);
        longest = Math.max(longest, now.length);
        touch(position, position + bytes.length);
    }

    void truncate(int length) {
        int before = now.length;
        if (length < before) {
            now = Arrays.copyOf(now, length);
            shortest = Math.min(shortest, length);
            touch(length, before);
        }
    }

    /** A sync that returned. */
    void synced() {
        if (isDirty()) {
            shortest = now.length;
            longest = now.length;
            dirty.stream().forEach(page -> {
                versions.remove(page);
                zerosFrom.remove(page);
                addVersion(page);
            });
            dirty.clear();
        }
    }

    /** A sync that threw: anything may be lost from now on, and the next sync does not help. */
    void failed() {
        dirty.stream().forEach(page -> zerosFrom.merge(page, shortest, Math::min));
        dirty.clear();
    }

    boolean isDirty() {
        return !dirty.isEmpty();
    }

    boolean mayBe(byte[] left) {
        if (left.length < shortest || left.length > longest) {
            return false;
        }
        for (int page = 0; page * PAGE < left.length; page++) {
            if (!mayBe(page, left)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayBe(int page, byte[] left) {
        List<byte[]> possible = versions.getOrDefault(page, List.of(new byte[PAGE]));
        int zeros = zerosFrom.getOrDefault(page, Integer.MAX_VALUE);
        int end = Math.min(left.length, (page + 1) * PAGE);
        for (int at = page * PAGE; at < end; at++) {
            boolean found = left[at] == 0 && at >= zeros;
            for (int i = possible.size() - 1; i >= 0 && !found; i--) {
                found = possible.get(i)[at % PAGE] == left[at];
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private void touch(int from, int to) {
        for (int page = from / PAGE; page * PAGE < to; page++) {
            versions.computeIfAbsent(page, index -> new ArrayList<>(List.of(new byte[PAGE])));
            addVersion(page);
            dirty.set(page);
        }
    }

    private void addVersion(int page) {
        byte[] version = new byte[PAGE];
        int count = Math.min(PAGE, now.length - page * PAGE);
        if (count > 0) {
            System.arraycopy(now, page * PAGE, version, 0, count);
        }
        versions.computeIfAbsent(page, index -> new ArrayList<>()).add(version);
    }
}
