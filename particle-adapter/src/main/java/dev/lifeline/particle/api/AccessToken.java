package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * A token as the cloud grants it.
 *
 * @param token what requests carry
 * @param life how long it is good from its granting on; absent if it does not expire
 * @param refresh what a new one can be had for, once; only for customers of a product (reference 1.3)
 */
public record AccessToken(Secret token, Optional<Duration> life, Optional<Secret> refresh) {
    /** One that lasts, such as an API user's. */
    public static AccessToken lasting(Secret token) {
        return new AccessToken(token, Optional.empty(), Optional.empty());
    }
}
