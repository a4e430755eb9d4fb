package dev.lifeline.tls.direct;

import dev.lifeline.time.Tick;
import dev.lifeline.time.TokenBucket;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts who is inside and decides at once who may come in. Pure: time is an argument.
 *
 * <p><b>Threads.</b> Callable from any thread; what is held under the lock is a few comparisons.
 */
final class Admission {
    private final AdmissionRules rules;
    private final Object lock = new Object();
    private final TokenBucket begun; // lock
    private final Map<AddressBlock, Integer> byAddress = new HashMap<>(); // lock; empty without a limit
    private int connections; // lock
    private int handshakes; // lock

    Admission(AdmissionRules rules, Tick now) {
        this.rules = rules;
        this.begun = new TokenBucket(rules.handshakesPerSecond(), rules.handshakesPerSecond(), now);
    }

    /**
     * Counts one connection, its handshake in flight, or says why it may not come in.
     *
     * @param from counted too; empty if that is not known yet
     */
    Optional<Cause> enter(Tick now, Optional<InetAddress> from) {
        Optional<AddressBlock> block = from.map(AddressBlock::of);
        synchronized (lock) {
            if (connections >= rules.mostConnections()) {
                return Optional.of(Cause.FULL);
            } else if (handshakes >= rules.mostHandshakes()) {
                return Optional.of(Cause.HANDSHAKES);
            } else if (block.isPresent() && isFull(block.get())) {
                return Optional.of(Cause.ADDRESS);
            } else if (!begun.take(now).isZero()) {
                return Optional.of(Cause.RATE);
            }
            connections++;
            handshakes++;
            block.ifPresent(this::count);
            return Optional.empty();
        }
    }

    /** Counts for its address a connection that came in without one; false, and not counted, if there are too many. */
    boolean enterFrom(InetAddress address) {
        AddressBlock block = AddressBlock.of(address);
        synchronized (lock) {
            boolean full = isFull(block);
            if (!full) {
                count(block);
            }
            return !full;
        }
    }

    /** A handshake has ended, well or badly. */
    void handshakeEnded() {
        synchronized (lock) {
            handshakes--;
        }
    }

    /** @param from the address for which it was counted, if it was */
    void leave(Optional<InetAddress> from) {
        Optional<AddressBlock> block = from.map(AddressBlock::of);
        synchronized (lock) {
            connections--;
            block.ifPresent(left -> byAddress.computeIfPresent(left, (same, count) -> count == 1 ? null : count - 1));
        }
    }

    private boolean isFull(AddressBlock block) {
        return rules.mostPerAddress() > 0 && byAddress.getOrDefault(block, 0) >= rules.mostPerAddress();
    }

    private void count(AddressBlock block) {
        if (rules.mostPerAddress() > 0) {
            byAddress.merge(block, 1, Integer::sum);
        }
    }
}
