package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was sent at QoS 1 and is not acknowledged yet. A device drops what it cannot take without a word, so a place
 * frees itself after a while; who looks for one says what time it is.
 *
 * <p><b>Threads.</b> The connection's event loop.
 */
final class InFlight {
    /** Failover has one request at a time for a device; a caller without lanes may have a burst. AWS IoT allows 100. */
    static final int MOST = 64;

    /** Longer than a keep-alive of MQTT-TLS, during which a callback may block. */
    static final Duration TAKEN_WITHIN = Duration.ofSeconds(30);

    private static final int MOST_ID = 0xffff;

    private final Map<Integer, Place> byId = new LinkedHashMap<>(); // the oldest first
    private int latestId;

    private record Place(Tick since, boolean ping) {}

    boolean full(Tick now) {
        freeLate(now);
        return byId.size() >= MOST;
    }

    /** Takes a place, and returns its packet id. */
    int take(boolean ping, Tick now) {
        do {
            latestId = latestId == MOST_ID ? 1 : latestId + 1;
        } while (byId.containsKey(latestId));
        byId.put(latestId, new Place(now, ping));
        return latestId;
    }

    /** Frees a place; a PUBACK that comes late, or again, frees none. Returns whether it answers a ping. */
    boolean acknowledged(int id) {
        Place place = byId.remove(id);
        return place != null && place.ping;
    }

    private void freeLate(Tick now) {
        Iterator<Place> oldest = byId.values().iterator();
        while (oldest.hasNext() && now.since(oldest.next().since).compareTo(TAKEN_WITHIN) >= 0) {
            oldest.remove();
        }
    }
}
