package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceMode;

/** The visits of a warm device to the backend: every quarter of an hour, for a few seconds. */
final class CheckIns {
    private final DeviceSpec spec;
    private final Consequences consequences;
    private boolean visiting;

    CheckIns(DeviceSpec spec, Consequences consequences) {
        this.spec = spec;
        this.consequences = consequences;
    }

    void start() {
        if (spec.mode() == DeviceMode.WARM) {
            scheduleNext();
        }
    }

    /** Whether the direct link is wanted for a visit. */
    boolean visiting() {
        return visiting;
    }

    void due() {
        visiting = true;
        scheduleNext();
    }

    void welcomed() {
        if (visiting) {
            consequences.start(DeviceTimer.CHECK_IN_END, spec.times().checkInStay());
        }
    }

    /** The visit is over, or came to nothing; the next one comes by itself. */
    void end() {
        visiting = false;
        consequences.stop(DeviceTimer.CHECK_IN_END);
    }

    void stop() {
        end();
        consequences.stop(DeviceTimer.CHECK_IN);
    }

    private void scheduleNext() {
        consequences.start(DeviceTimer.CHECK_IN, spec.times().nextCheckIn(consequences.roll()));
    }
}
