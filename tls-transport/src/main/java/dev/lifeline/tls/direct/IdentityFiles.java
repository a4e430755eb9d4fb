package dev.lifeline.tls.direct;

import dev.lifeline.config.Settings;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.Fingerprints;
import dev.lifeline.tls.Revocations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of {@link IdentityRules}, which name files. Every problem is a sentence with the setting, the file and what
 * was expected; none repeats a secret.
 */
record IdentityFiles(String revocations, Duration rereadPeriod, String fingerprints, String secrets) {
    private static final String REVOCATIONS = "revocations";
    private static final String FINGERPRINTS = "device-fingerprints";
    private static final String SECRETS = "device-secrets";

    static IdentityFiles named(Settings settings) {
        return new IdentityFiles(
                settings.text(REVOCATIONS, ""),
                settings.duration("reread-period", IdentityRules.defaults().rereadPeriod()),
                settings.text(FINGERPRINTS, ""),
                settings.text(SECRETS, ""));
    }

    /** @param fleet who must have signed the revocations, if its own file could be read */
    IdentityRules rules(Optional<Authorities> fleet, List<String> problems) {
        Optional<Path> lists = read(REVOCATIONS, revocations, problems, file -> {
            fleet.ifPresent(known -> Revocations.fromFile(file, known)); // read again at the start, and from then on
            return file;
        });
        return new IdentityRules(
                lists,
                rereadPeriod,
                read(FINGERPRINTS, fingerprints, problems, Fingerprints::fromFile)
                        .orElse(Fingerprints.none()),
                read(SECRETS, secrets, problems, DeviceSecrets::fromFile));
    }

    /** Secrets where nothing else can speak for a device: there must be some. */
    Optional<DeviceSecrets> secretsOfAll(List<String> problems) {
        if (secrets.isEmpty()) {
            problems.add(
                    SECRETS + ": missing (expected: a file of secrets, since without TLS no certificate can speak for a"
                            + " device)");
        }
        return read(SECRETS, secrets, problems, DeviceSecrets::fromFile);
    }

    private static <T> Optional<T> read(
            String setting, String file, List<String> problems, Function<Path, ? extends T> reading) {
        List<T> read = new ArrayList<>();
        if (!file.isEmpty()) {
            CertificateFiles.collecting(
                    problems,
                    () -> read.add(
                            CertificateFiles.prefixed(setting, () -> reading.apply(CertificateFiles.path(file)))));
        }
        return read.stream().findFirst();
    }
}
