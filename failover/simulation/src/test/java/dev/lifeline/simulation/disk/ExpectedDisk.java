package dev.lifeline.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Names as {@link Disk} promises them: which there are now, and what each may stand for without power. */
final class ExpectedDisk {
    private final NavigableMap<String, ExpectedFile> now = new TreeMap<>();
    private final NavigableMap<String, Set<Optional<ExpectedFile>>> possible = new TreeMap<>();
    private final Set<String> dirty = new HashSet<>();

    List<String> names() {
        return List.copyOf(now.keySet());
    }

    ExpectedFile open(String name) {
        if (!now.containsKey(name)) {
            set(name, Optional.of(new ExpectedFile(new byte[0])));
        }
        return now.get(name);
    }

    void delete(String name) {
        set(name, Optional.empty());
    }

    void rename(String from, String to) {
        if (!from.equals(to)) {
            set(to, Optional.of(now.get(from)));
            set(from, Optional.empty());
        }
    }

    void synced() {
        dirty.forEach(name -> possible.put(name, Set.of(Optional.ofNullable(now.get(name)))));
        dirty.clear();
    }

    void failed() {
        dirty.clear();
    }

    boolean isDirty() {
        return !dirty.isEmpty();
    }

    void assertSame(Disk disk) throws IOException {
        assertThat(disk.names()).isEqualTo(names());
        for (String name : names()) {
            assertThat(Arrays.equals(Bytes.read(disk, name), now.get(name).now()))
                    .as("whether \"%s\" reads as written", name)
                    .isTrue();
        }
    }

    /** Compares what is left, and takes it as safe; whether anything was lost. */
    boolean assertMayBe(Disk disk) throws IOException {
        NavigableMap<String, ExpectedFile> left = new TreeMap<>();
        boolean lost = !disk.names().equals(names());
        for (String name : disk.names()) {
            byte[] bytes = Bytes.read(disk, name);
            assertThat(possible.getOrDefault(name, Set.of()))
                    .as("what \"%s\" may be", name)
                    .anyMatch(file -> file.isPresent() && file.get().mayBe(bytes));
            left.put(name, new ExpectedFile(bytes));
        }
        possible.forEach((name, files) -> {
            if (!left.containsKey(name)) {
                assertThat(files).as("whether \"%s\" may be gone", name).contains(Optional.empty());
            }
        });
        restart(left);
        return lost;
    }

    private void restart(NavigableMap<String, ExpectedFile> left) {
        now.clear();
        now.putAll(left);
        possible.clear();
        left.forEach((name, file) -> possible.put(name, Set.of(Optional.of(file))));
        dirty.clear();
    }

    private void set(String name, Optional<ExpectedFile> file) {
        Set<Optional<ExpectedFile>> files = new HashSet<>(possible.getOrDefault(name, Set.of(Optional.empty())));
        files.add(file);
        possible.put(name, files);
        dirty.add(name);
        file.ifPresentOrElse(there -> now.put(name, there), () -> now.remove(name));
    }
}
