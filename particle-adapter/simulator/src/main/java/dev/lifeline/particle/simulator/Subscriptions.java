package dev.lifeline.particle.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who hears an event, without asking every device: the prefixes of all subscriptions, by their lengths. <b>Threads.</b>
 * The model's owner only.
 */
final class Subscriptions {
    private final TreeMap<Integer, Map<String, SortedSet<CloudDevice>>> byLength = new TreeMap<>();

    void add(CloudDevice device) {
        for (String prefix : device.description().subscriptions()) {
            byLength.computeIfAbsent(prefix.length(), length -> new HashMap<>())
                    .computeIfAbsent(prefix, p -> hearers())
                    .add(device);
        }
    }

    void remove(CloudDevice device) {
        for (String prefix : device.description().subscriptions()) {
            byLength.getOrDefault(prefix.length(), Map.of())
                    .getOrDefault(prefix, hearers())
                    .remove(device);
        }
    }

    /** The devices that hear the event, each once, in the order in which they were registered. */
    Collection<CloudDevice> hearersOf(String event) {
        Collection<CloudDevice> found = List.of();
        for (Map.Entry<Integer, Map<String, SortedSet<CloudDevice>>> prefixes :
                byLength.headMap(event.length(), true).entrySet()) {
            SortedSet<CloudDevice> some = prefixes.getValue().get(event.substring(0, prefixes.getKey()));
            if (some != null) {
                found = both(found, some);
            }
        }
        return found;
    }

    /** A copy, because a device that is told something may change what is registered. */
    private static Collection<CloudDevice> both(Collection<CloudDevice> some, SortedSet<CloudDevice> more) {
        if (some.isEmpty()) {
            return new ArrayList<>(more);
        }
        SortedSet<CloudDevice> all = hearers();
        all.addAll(some);
        all.addAll(more);
        return all;
    }

    private static SortedSet<CloudDevice> hearers() {
        return new TreeSet<>(Comparator.comparingInt(CloudDevice::number));
    }
}
