package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who is connected: one session for each device, the newest.
 *
 * <p><b>Threads.</b> Callable from any thread.
 */
final class Sessions {
    private final ConcurrentHashMap<DeviceId, DeviceSession> byDevice = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** A number higher than that of every session before. */
    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** Makes {@code session} its device's; returns the one whose place it takes. */
    Optional<DeviceSession> admit(DeviceSession session) {
        return Optional.ofNullable(byDevice.put(session.device(), session));
    }

    /** Compare and remove: false if another session has taken over, whose presence a late goodbye must not touch. */
    boolean remove(DeviceSession session) {
        return byDevice.remove(session.device(), session);
    }

    Optional<DeviceSession> of(DeviceId device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    Collection<DeviceSession> all() {
        return byDevice.values();
    }
}
