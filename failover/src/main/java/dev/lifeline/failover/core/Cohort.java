package dev.lifeline.failover.core;

/**
 * A label on devices: the unit of partial outages and of waves.
 *
 * @param name given by the application, or product and platform
 */
public record Cohort(String name) {
    /** Every device; the row that the others inherit from. */
    public static final Cohort ALL = new Cohort("all");

    public Cohort {
        if (name.isBlank()) {
            throw new IllegalArgumentException("cohort: \"" + name + "\" (expected: a name)");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
