package dev.lifeline.failover.core;

import dev.lifeline.spi.TransportId;

/** What has a health: a transport, in one direction, for one cohort. Rows of cohorts that are absent inherit {@link Cohort#ALL}'s. */
public record HealthKey(TransportId transport, Direction direction, Cohort cohort) {
    @Override
    public String toString() {
        return transport + "/" + direction + "/" + cohort;
    }
}
