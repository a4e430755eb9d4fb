package dev.lifeline.simulation.disk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Which file has which name: in memory, on the medium, and what was changed between. */
final class Folder {
    private final NavigableMap<String, StoredFile> memory = new TreeMap<>();
    private final NavigableMap<String, StoredFile> medium = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();

    @Nullable
    StoredFile find(String name) {
        return memory.get(name);
    }

    List<String> names() {
        return List.copyOf(memory.keySet());
    }

    Collection<StoredFile> files() {
        return Collections.unmodifiableCollection(memory.values());
    }

    void add(String name, StoredFile file) {
        change(List.of(name), files -> files.put(name, file));
    }

    void remove(String name) {
        change(List.of(name), files -> files.remove(name));
    }

    void rename(StoredFile file, String from, String to) {
        change(List.of(from, to), files -> {
            files.remove(from);
            files.values().removeIf(other -> other == file); // an earlier name, where a failed sync lost a rename
            files.put(to, file);
        });
    }

    void sync() {
        changes.forEach(change -> change.effect.accept(medium));
        changes.clear();
    }

    /** Who knows what reaches the medium; false if there was nothing to write. */
    boolean failSync(RandomGenerator dice) {
        boolean failed = !changes.isEmpty();
        settle(dice);
        return failed;
    }

    /** Memory is gone. */
    void losePower(RandomGenerator dice) {
        settle(dice);
        memory.clear();
        memory.putAll(medium);
        memory.values().forEach(file -> file.losePower(dice));
    }

    private void change(List<String> names, Consumer<Map<String, StoredFile>> effect) {
        effect.accept(memory);
        changes.add(new Change(names, effect));
    }

    /** Keeps some changes: whichever, but none without the earlier ones of the same names. */
    private void settle(RandomGenerator dice) {
        Set<String> lost = new HashSet<>();
        for (Change change : changes) {
            if (dice.nextBoolean() && Collections.disjoint(lost, change.names)) {
                change.effect.accept(medium);
            } else {
                lost.addAll(change.names);
            }
        }
        changes.clear();
    }

    private record Change(List<String> names, Consumer<Map<String, StoredFile>> effect) {}
}
