package dev.lifeline.particle;

import dev.lifeline.config.Secret;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.stream.StreamRules;
import java.net.URI;
import java.util.Optional;

/**
 * Settings of the Particle transport.
 *
 * @param baseUri scheme and authority of the API, {@code https://api.particle.io} unless said otherwise
 * @param login has a token with devices:list, devices:ping, devices.function:call, devices.variable:get,
 *     events:get and events:send
 * @param product id or slug; absent for the devices that the token's account has claimed
 * @param contractFirmware whether the devices' firmware knows the function {@code lf}; without it commands go plain, are not
 *     de-duplicated, and acknowledgements and orders cannot be sent
 * @param deviceOs the oldest in the fleet: it decides how long arguments and data may be, and whether commands go through
 *     {@code lf}, which they do from 0.8.0 on
 * @param acknowledgementShare of the requests that {@code limits} allow: more than 0, at most 1. What is beyond is refused as
 *     throttled, so that acknowledgements never keep commands waiting; those that ride on another call are free
 * @param limits of calls
 * @param stream when the event stream is opened anew
 */
public record ParticleConfig(
        URI baseUri,
        CloudLogin login,
        Optional<String> product,
        boolean contractFirmware,
        DeviceOs deviceOs,
        double acknowledgementShare,
        ApiLimits limits,
        StreamRules stream) {
    static final double SHARE = 0.25;

    /** The first with arguments into which a whole command fits. */
    static final DeviceOs OLDEST = DeviceOs.parse("0.8.0");

    public ParticleConfig {
        if (!(acknowledgementShare > 0 && acknowledgementShare <= 1)) {
            throw new IllegalArgumentException(
                    "acknowledgement share: " + acknowledgementShare + " (expected: more than 0, at most 1)");
        }
        endpoint(baseUri, login, product); // throws if one of them is wrong
    }

    public static ParticleConfig forToken(Secret accessToken) {
        return forLogin(new CloudLogin.Token(accessToken));
    }

    public static ParticleConfig forLogin(CloudLogin login) {
        return new ParticleConfig(
                ApiEndpoint.PARTICLE,
                login,
                Optional.empty(),
                true,
                OLDEST,
                SHARE,
                ApiLimits.particle(),
                StreamRules.particle());
    }

    public ParticleConfig withBaseUri(URI uri) {
        return new ParticleConfig(
                uri, login, product, contractFirmware, deviceOs, acknowledgementShare, limits, stream);
    }

    public ParticleConfig withProduct(String idOrSlug) {
        return new ParticleConfig(
                baseUri,
                login,
                Optional.of(idOrSlug),
                contractFirmware,
                deviceOs,
                acknowledgementShare,
                limits,
                stream);
    }

    public ParticleConfig withContractFirmware(boolean known) {
        return new ParticleConfig(baseUri, login, product, known, deviceOs, acknowledgementShare, limits, stream);
    }

    public ParticleConfig withDeviceOs(DeviceOs oldest) {
        return new ParticleConfig(
                baseUri, login, product, contractFirmware, oldest, acknowledgementShare, limits, stream);
    }

    public ParticleConfig withAcknowledgementShare(double share) {
        return new ParticleConfig(baseUri, login, product, contractFirmware, deviceOs, share, limits, stream);
    }

    public ParticleConfig withLimits(ApiLimits changed) {
        return new ParticleConfig(
                baseUri, login, product, contractFirmware, deviceOs, acknowledgementShare, changed, stream);
    }

    public ParticleConfig withStream(StreamRules changed) {
        return new ParticleConfig(
                baseUri, login, product, contractFirmware, deviceOs, acknowledgementShare, limits, changed);
    }

    /** In the long run, those that cost a call of their own. */
    double acknowledgementsPerSecond() {
        return limits.ourRequests() * acknowledgementShare / ApiLimits.WINDOW.toSeconds();
    }

    CloudLimits cloudLimits() {
        return CloudLimits.of(deviceOs);
    }

    /** Whether commands go through the function {@code lf}, with what the device needs to know them again. */
    boolean wrapsCommands() {
        return contractFirmware && cloudLimits().wrapsCommands();
    }

    ApiEndpoint endpoint() {
        return endpoint(baseUri, login, product);
    }

    private static ApiEndpoint endpoint(URI baseUri, CloudLogin login, Optional<String> product) {
        return new ApiEndpoint(
                baseUri, login.tokens(), product.map(Scope::product).orElseGet(Scope::account));
    }
}
