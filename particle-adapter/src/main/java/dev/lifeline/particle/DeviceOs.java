package dev.lifeline.particle;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Device OS. A preview counts as older than its release.
 *
 * @param preview whether it is an alpha, a beta or a release candidate
 */
public record DeviceOs(int major, int minor, int patch, boolean preview) implements Comparable<DeviceOs> {
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4})(-[a-z]+\\.[0-9]{1,4})?");
    private static final Comparator<DeviceOs> BY_AGE = Comparator.comparingInt(DeviceOs::major)
            .thenComparingInt(DeviceOs::minor)
            .thenComparingInt(DeviceOs::patch)
            .thenComparing(DeviceOs::preview, Comparator.reverseOrder());

    /** @throws IllegalArgumentException if it is none */
    public static DeviceOs parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Device OS: \"" + text + "\" (expected: a version such as 3.3.1 or 6.3.0-rc.1)");
        }
        return new DeviceOs(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                parts.group(4) != null);
    }

    public boolean isBefore(DeviceOs other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(DeviceOs other) {
        return BY_AGE.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + '.' + patch + (preview ? "-preview" : "");
    }
}
