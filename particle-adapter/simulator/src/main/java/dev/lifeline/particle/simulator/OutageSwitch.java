package dev.lifeline.particle.simulator;

/** The outage that holds now, shared by the parts of one cloud. <b>Threads.</b> The model's owner only. */
final class OutageSwitch {
    private CloudOutage now = CloudOutage.NONE;

    CloudOutage now() {
        return now;
    }

    void turnTo(CloudOutage outage) {
        now = outage;
    }
}
