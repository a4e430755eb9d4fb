package dev.lifeline.particle;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.PresenceBasis;
import dev.lifeline.spi.PresenceBasis.Confidence;
import dev.lifeline.spi.PresenceBasis.Source;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which devices the cloud is believed to reach, from everything that says so. Each word of {@code spark/status} is told on; of the
 * rest only what changes the belief, and the first thing heard of a device that was only on a list. So the traffic of a
 * device that is known to be there tells nothing more.
 *
 * <p>The cloud has no session numbers. Ours rise with every beginning of a presence; the end of one carries the newest number, so
 * that it is never older than what it ends.
 *
 * <p><b>Threads.</b> Any; tells inside its lock, so that words of one device keep their order. Holds an entry for each
 * device of the token's scope that it was told of.
 */
final class CloudPresences {
    /** An answer that was given before its device left may come so much later: the longest limit of an attempt. */
    static final Duration OVERTAKEN = Duration.ofSeconds(35);

    private final TransportId via;
    private final Consumer<Observation> told;
    private final Map<DeviceId, Belief> beliefs = new HashMap<>();
    private long sessions;

    CloudPresences(TransportId via, Consumer<Observation> told) {
        this.via = via;
        this.told = told;
    }

    /** {@code spark/status}: the cloud itself sees a connection begin or end. */
    synchronized void said(DeviceId device, boolean present, Tick at) {
        believe(device, present, PresenceBasis.said(Source.STATUS), at);
    }

    /** An event of the device has come. */
    synchronized void sent(DeviceId device, Tick at) {
        Belief belief = beliefs.get(device);
        if (belief == null || !belief.present || belief.isWeak()) {
            believe(device, true, PresenceBasis.heard(Source.TRAFFIC), at);
        }
    }

    /** The device has answered a request. Its answer may have been overtaken by the word that it has left. */
    synchronized void answered(DeviceId device, Tick at) {
        Belief belief = beliefs.get(device);
        boolean overtaken =
                belief != null && !belief.present && at.since(belief.at).compareTo(OVERTAKEN) <= 0;
        if (!overtaken && (belief == null || !belief.present || belief.isWeak())) {
            believe(device, true, PresenceBasis.heard(Source.ANSWER), at);
        }
    }

    /** The cloud was asked to ping the device, and says that there is no answer. */
    synchronized void denied(DeviceId device, Tick at) {
        Belief belief = beliefs.get(device);
        if (belief == null || belief.present) {
            believe(device, false, PresenceBasis.said(Source.ANSWER), at);
        }
    }

    /**
     * The cloud's list has the device.
     *
     * @param asked when the list was asked for: what is known from later is newer
     * @param age since the device was heard
     */
    synchronized void listed(DeviceId device, boolean present, Optional<Duration> age, Tick asked, Tick at) {
        Belief belief = beliefs.get(device);
        boolean newer = belief == null || belief.at.isBefore(asked);
        if (newer && (belief == null || belief.present != present)) {
            believe(device, present, PresenceBasis.listed(age), at);
        }
    }

    private void believe(DeviceId device, boolean present, PresenceBasis basis, Tick at) {
        @Nullable Belief before = beliefs.get(device);
        boolean begins = present && (basis.source() == Source.STATUS || before == null || !before.present);
        sessions += begins ? 1 : 0;
        long session = present && !begins && before != null ? before.session : sessions;
        beliefs.put(device, new Belief(present, session, basis, at));
        told.accept(new Observation.Presence(via, at, device, present, session, basis));
    }

    private record Belief(boolean present, long session, PresenceBasis basis, Tick at) {
        private boolean isWeak() {
            return basis.confidence() == Confidence.BELIEVED;
        }
    }
}
