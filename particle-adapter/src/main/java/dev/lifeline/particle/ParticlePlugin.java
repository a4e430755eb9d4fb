package dev.lifeline.particle;

import com.google.inject.Module;
import dev.lifeline.config.Secret;
import dev.lifeline.config.Settings;
import dev.lifeline.config.SettingsException;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ClientCredentials;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.api.TokenSource;
import dev.lifeline.particle.stream.StreamRules;
import dev.lifeline.wiring.TransportPlugin;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plugin {@code particle}: its settings in text, and the module made of them. */
public final class ParticlePlugin implements TransportPlugin {
    @Override
    public String name() {
        return ParticleModule.ID.name();
    }

    @Override
    public Module module(Map<String, String> settings) {
        return new ParticleModule(config(settings));
    }

    static ParticleConfig config(Map<String, String> values) {
        Settings settings = Settings.of(values);
        URI uri = settings.read("base-uri", ApiEndpoint.PARTICLE, "http(s)://host[:port]", ParticlePlugin::uri);
        Optional<CloudLogin> login = login(settings);
        Optional<String> product =
                settings.read("product", Optional.empty(), "a number or a slug", ParticlePlugin::product);
        boolean contract = settings.read("contract-firmware", true, "true or false", ParticlePlugin::flag);
        DeviceOs deviceOs =
                settings.read("device-os", ParticleConfig.OLDEST, "a version such as 3.3.1", DeviceOs::parse);
        double acknowledgements = settings.read(
                "acknowledgement-share", ParticleConfig.SHARE, "more than 0, at most 1", ParticlePlugin::share);
        ApiLimits limits = limits(settings);
        StreamRules stream = stream(settings);
        settings.finish();
        try {
            return new ParticleConfig(
                    uri, login.orElseThrow(), product, contract, deviceOs, acknowledgements, limits, stream);
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException(List.of(String.valueOf(wrong.getMessage())));
        }
    }

    /** Absent if something is wrong with it; then {@link Settings#finish} throws. */
    private static Optional<CloudLogin> login(Settings settings) {
        Optional<Secret> token = settings.secretIfGiven("access-token");
        String client = settings.text("client-id", "");
        Optional<Secret> secret = settings.secretIfGiven("client-secret");
        boolean whole = !client.isBlank() && secret.isPresent();
        boolean nothing = client.isBlank() && secret.isEmpty();
        try {
            if (token.isPresent() && nothing) {
                return token.map(CloudLogin.Token::new);
            } else if (token.isEmpty() && whole) {
                return secret.map(key -> new CloudLogin.Client(new ClientCredentials(client, key)));
            }
        } catch (IllegalArgumentException wrong) {
            settings.problem(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
        settings.problem(
                token.isEmpty() && nothing
                        ? "access-token: missing (expected: a token, or client-id and client-secret)"
                        : "access-token, client-id, client-secret: not one login (expected: a token alone, or the other two)");
        return Optional.empty();
    }

    private static ApiLimits limits(Settings settings) {
        ApiLimits preset = ApiLimits.particle();
        return new ApiLimits(
                settings.duration("call-limit", preset.call()),
                settings.duration("read-limit", preset.read()),
                settings.duration("ping-limit", preset.ping()),
                settings.duration("other-limit", preset.other()),
                settings.number("most-in-flight", preset.mostInFlight(), 1, 4096),
                settings.number("most-requests", preset.mostRequests(), 1, 1_000_000),
                settings.number("most-token-requests", preset.mostTokenRequests(), 1, 10_000),
                settings.number("stream-opens", preset.mostStreamOpens(), 1, 100),
                settings.read("budget-share", preset.budgetShare(), "more than 0, at most 1", ParticlePlugin::share));
    }

    private static StreamRules stream(Settings settings) {
        StreamRules preset = StreamRules.particle();
        return preset.withSilence(settings.duration("stream-silence", preset.silence()));
    }

    private static URI uri(String text) {
        URI uri = URI.create(text);
        new ApiEndpoint(
                uri, TokenSource.fixed(new Secret("any")), Scope.account()); // throws if it is not one that we can call
        return uri;
    }

    private static Optional<String> product(String text) {
        return Optional.of(Scope.product(text).key()); // throws if it is none
    }

    private static Double share(String text) {
        return ApiLimits.particle().withBudgetShare(Double.parseDouble(text)).budgetShare(); // throws if it is none
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
