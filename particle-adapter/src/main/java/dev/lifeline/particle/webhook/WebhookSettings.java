package dev.lifeline.particle.webhook;

import dev.lifeline.config.Secret;
import dev.lifeline.config.Settings;
import dev.lifeline.config.SettingsException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A webhook receiver's settings in text; the module's README has the table. */
public record WebhookSettings(WebhookRules rules, WebhookEndpoint endpoint) {
    private static final WebhookRules RULES =
            WebhookRules.forLogin(WebhookLogin.header(WebhookLogin.HEADER, new Secret("stands-in-for-presets")));
    private static final WebhookEndpoint ENDPOINT = WebhookEndpoint.loopback(8080);

    /** @throws SettingsException if a value is wrong or a name unknown; the message lists all of it, without secrets */
    public static WebhookSettings of(Map<String, String> values) {
        Settings settings = Settings.of(values);
        Supplier<WebhookLogin> login = login(settings, values.containsKey("next-secret"));
        Supplier<WebhookRules> rules = rules(settings, login);
        Supplier<WebhookEndpoint> endpoint = endpoint(settings);
        settings.finish();
        try {
            return new WebhookSettings(rules.get(), endpoint.get());
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException(List.of(String.valueOf(wrong.getMessage())));
        }
    }

    private static Supplier<WebhookLogin> login(Settings settings, boolean rotating) {
        Secret secret = settings.secret("secret");
        Secret next = rotating ? settings.secret("next-secret") : secret;
        settings.text("next-secret", ""); // known, there or not
        String header = settings.text("secret-header", WebhookLogin.HEADER);
        Optional<String> user = settings.read("basic-user", Optional.empty(), "text", Optional::of);
        return () -> user.map(name -> WebhookLogin.basic(name, secret))
                .orElseGet(() -> WebhookLogin.header(header, secret))
                .withNext(next);
    }

    private static Supplier<WebhookRules> rules(Settings settings, Supplier<WebhookLogin> login) {
        String field = settings.text("event-id-field", RULES.eventIdField());
        String header = settings.text("event-id-header", RULES.eventIdHeader());
        int bytes = settings.number(
                "most-body-bytes", RULES.mostBodyBytes(), WebhookRules.LEAST_BODY_BYTES, WebhookRules.MOST_BODY_BYTES);
        int underWay = settings.number("most-under-way", RULES.mostUnderWay(), 1, WebhookRules.MOST_UNDER_WAY);
        Duration answer = settings.duration("answer-limit", RULES.answerLimit());
        int remembered = settings.number("most-remembered", RULES.mostRemembered(), 1, WebhookRules.MOST_REMEMBERED);
        Duration memory = settings.duration("remembered-for", RULES.rememberedFor());
        return () -> new WebhookRules(login.get(), field, header, bytes, underWay, answer, remembered, memory);
    }

    private static Supplier<WebhookEndpoint> endpoint(Settings settings) {
        InetAddress bind = settings.read(
                "bind-address", ENDPOINT.address().getAddress(), "a local address", WebhookSettings::address);
        int port = settings.number("port", ENDPOINT.address().getPort(), 0, 65_535);
        String path = settings.text("path", ENDPOINT.path());
        Duration limit = settings.duration("read-limit", ENDPOINT.readLimit());
        int readers = settings.number("readers", ENDPOINT.readers(), 1, WebhookEndpoint.MOST_READERS);
        return () -> new WebhookEndpoint(new InetSocketAddress(bind, port), path, limit, readers);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(text, unknown);
        }
    }
}
