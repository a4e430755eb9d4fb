package dev.lifeline.particle.probe;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.ApiFailure;
import java.time.Duration;

/** What came of asking devices through the cloud. */
public sealed interface RoundTrip {
    /** One has answered: the way to the devices works. */
    record Alive(DeviceId device, Duration after) implements RoundTrip {}

    /** The cloud answered, for each of them, that the device did not. */
    record Silent(int asked) implements RoundTrip {}

    /**
     * None has answered, and the cloud did not say so of each: its own failure, or ours.
     *
     * @param failure the first of them
     */
    record Failed(ApiFailure failure) implements RoundTrip {}
}
