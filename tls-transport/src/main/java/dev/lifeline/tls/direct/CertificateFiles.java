package dev.lifeline.tls.direct;

import dev.lifeline.config.Settings;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.Credentials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that name PEM files. Every problem is a sentence with the setting, the file and what was expected; none
 * repeats what a file holds.
 */
record CertificateFiles(String fleet, Pair rsa, Pair p256) {
    private static final String FLEET = "fleet-authorities";

    static CertificateFiles named(Settings settings) {
        return new CertificateFiles(
                settings.text(FLEET, ""), Pair.of(settings, "rsa", "RSA"), Pair.of(settings, "p256", "EC"));
    }

    List<Credentials> credentials(List<String> problems) {
        List<Credentials> credentials = new ArrayList<>();
        for (Pair pair : List.of(rsa, p256)) {
            collecting(problems, () -> pair.addTo(credentials));
        }
        return credentials;
    }

    Optional<Authorities> fleet(List<String> problems) {
        List<Authorities> read = new ArrayList<>();
        collecting(problems, () -> {
            if (fleet.isEmpty()) {
                throw new IllegalArgumentException(FLEET + ": missing (expected: a PEM file)");
            }
            read.add(prefixed(FLEET, () -> Authorities.fromPem(path(fleet))));
        });
        return read.stream().findFirst();
    }

    /** A path; not the PEM text itself, which would then be in a message about a file that is not there. */
    static Path path(String value) {
        if (value.contains("-----") || value.contains("\n")) {
            throw new IllegalArgumentException("holds PEM text (expected: the path of a PEM file)");
        }
        return Path.of(value);
    }

    static void collecting(List<String> problems, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException problem) {
            problems.add(String.valueOf(problem.getMessage()));
        }
    }

    static <T> T prefixed(String setting, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException(setting + ": " + problem.getMessage(), problem);
        }
    }

    interface Reading<T> {
        T read();
    }

    /** A certificate file and its key file; both or neither. */
    private record Pair(String name, String keyType, String certificate, String key) {
        static Pair of(Settings settings, String name, String keyType) {
            return new Pair(name, keyType, settings.text(name + "-certificate", ""), settings.text(name + "-key", ""));
        }

        void addTo(List<Credentials> credentials) {
            if (certificate.isEmpty() != key.isEmpty()) {
                throw new IllegalArgumentException(name + ": only one of certificate and key (expected: " + name
                        + "-certificate and " + name + "-key)");
            }
            if (!certificate.isEmpty()) {
                credentials.add(read());
            }
        }

        private Credentials read() {
            Path chainFile = prefixed(name + "-certificate", () -> path(certificate));
            Path keyFile = prefixed(name + "-key", () -> path(key));
            prefixed(name + "-certificate", () -> Authorities.fromPem(chainFile)); // its own problems, before the key's
            Credentials credentials = prefixed(name + "-key", () -> Credentials.fromPem(chainFile, keyFile));
            if (!credentials.keyType().equals(keyType)) {
                throw new IllegalArgumentException(name + "-certificate: " + chainFile + ": is " + credentials.keyType()
                        + " (expected: " + keyType + ")");
            }
            return credentials;
        }
    }
}
