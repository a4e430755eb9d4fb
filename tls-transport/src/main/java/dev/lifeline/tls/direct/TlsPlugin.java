package dev.lifeline.tls.direct;

import com.google.inject.Module;
import dev.lifeline.config.Settings;
import dev.lifeline.config.SettingsException;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.Credentials;
import dev.lifeline.wiring.TransportPlugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The direct transport by name: {@code direct}. Reads the PEM files that its settings name at once, so that a wrong file
 * is found together with wrong values.
 */
public final class TlsPlugin implements TransportPlugin {
    @Override
    public String name() {
        return TlsModule.DIRECT.name();
    }

    @Override
    public Module module(Map<String, String> settings) {
        Settings read = Settings.of(settings);
        Listening listening = Listening.of(read);
        String fleet = read.text("fleet-authorities", "");
        Pair rsa = Pair.of(read, "rsa");
        Pair p256 = Pair.of(read, "p256");
        read.finish();
        return new TlsModule(listening.over(config(fleet, rsa, p256)));
    }

    private static TlsConfig config(String fleet, Pair... pairs) {
        List<String> problems = new ArrayList<>();
        List<Credentials> credentials = new ArrayList<>();
        for (Pair pair : pairs) {
            collecting(problems, () -> pair.addTo(credentials));
        }
        List<Authorities> authorities = new ArrayList<>();
        collecting(problems, () -> authorities.add(authorities(fleet)));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return TlsConfig.forFleet(authorities.get(0), credentials.toArray(Credentials[]::new));
    }

    private static Authorities authorities(String file) {
        if (file.isEmpty()) {
            throw new IllegalArgumentException("fleet-authorities: missing (expected: a PEM file)");
        }
        return Authorities.fromPem(Path.of(file));
    }

    private static void collecting(List<String> problems, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException problem) {
            problems.add(String.valueOf(problem.getMessage()));
        }
    }

    /** A certificate file and its key file; both or neither. */
    private record Pair(String name, String certificate, String key) {
        static Pair of(Settings settings, String name) {
            return new Pair(name, settings.text(name + "-certificate", ""), settings.text(name + "-key", ""));
        }

        void addTo(List<Credentials> credentials) {
            if (certificate.isEmpty() != key.isEmpty()) {
                throw new IllegalArgumentException(name + ": only one of certificate and key (expected: " + name
                        + "-certificate and " + name + "-key)");
            }
            if (!certificate.isEmpty()) {
                credentials.add(Credentials.fromPem(Path.of(certificate), Path.of(key)));
            }
        }
    }

    /** The settings that are plain values. */
    private record Listening(
            String bindAddress,
            int port,
            Duration keepAlive,
            Duration answerLimit,
            Duration helloLimit,
            int mostPayload,
            int mostConnections) {
        static Listening of(Settings settings) {
            return new Listening(
                    settings.text("bind-address", TlsConfig.ALL_INTERFACES),
                    settings.number("port", TlsConfig.DEFAULT_PORT, 0, 0xffff),
                    settings.duration("keep-alive", Duration.ofSeconds(30)),
                    settings.duration("answer-limit", Duration.ofSeconds(10)),
                    settings.duration("hello-limit", Duration.ofSeconds(30)),
                    settings.number("most-payload", 16_384, 128, 0xffff),
                    settings.number("most-connections", 100_000, 1, Integer.MAX_VALUE));
        }

        TlsConfig over(TlsConfig config) {
            return config.withBindAddress(bindAddress)
                    .withPort(port)
                    .withKeepAlive(keepAlive)
                    .withAnswerLimit(answerLimit)
                    .withHelloLimit(helloLimit)
                    .withMostPayload(mostPayload)
                    .withMostConnections(mostConnections);
        }
    }
}
