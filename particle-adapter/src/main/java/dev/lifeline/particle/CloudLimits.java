package dev.lifeline.particle;

/**
 * How much fits, in bytes of UTF-8, for devices of a version of Device OS or newer (reference particle-cloud-api.md, 4.2). Pure.
 *
 * @param argument of a function
 * @param event data of an event. The cloud takes 16 KB from 6.3.0 on, but for structured events only
 * @param functionName characters
 */
record CloudLimits(int argument, int event, int functionName) {
    private static final DeviceOs LONG_ARGUMENTS = DeviceOs.parse("0.8.0");
    private static final DeviceOs EIGHT_HUNDRED = DeviceOs.parse("3.0.0");
    private static final DeviceOs WHOLE_KILOBYTE = DeviceOs.parse("6.3.0");

    static CloudLimits of(DeviceOs oldest) {
        if (oldest.isBefore(LONG_ARGUMENTS)) {
            return new CloudLimits(63, 255, 12);
        } else if (oldest.isBefore(EIGHT_HUNDRED)) {
            return new CloudLimits(622, 622, 64);
        } else if (oldest.isBefore(WHOLE_KILOBYTE)) {
            return new CloudLimits(864, 864, 64); // what Gen 2 has; others of these versions have 1024
        }
        return new CloudLimits(1024, 1024, 64);
    }

    /** Whether a command fits into the contract's function with all that goes around it. */
    boolean wrapsCommands() {
        return argument >= CloudCommand.LONGEST_WRAPPING;
    }
}
