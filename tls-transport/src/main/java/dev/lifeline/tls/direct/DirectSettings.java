package dev.lifeline.tls.direct;

import dev.lifeline.config.Settings;
import dev.lifeline.config.SettingsException;
import dev.lifeline.contract.Topic;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.UnencryptedReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of {@link TlsPlugin}, of which a listener is made that speaks TLS, or one that does not.
 *
 * @param given the names of those that were given
 * @param problems found so far
 */
record DirectSettings(
        Listening listening,
        AdmissionRules admission,
        CertificateFiles files,
        IdentityFiles identities,
        Optional<UnencryptedReason> reason,
        List<String> given,
        List<String> problems) {
    private static final String UNENCRYPTED = "unencrypted";
    private static final String OFF = "off";
    private static final String LOOPBACK = "loopback";

    /** Whoever gives one of these wants TLS, or thinks that there is some. */
    private static final List<String> OF_TLS = List.of(
            "fleet-authorities",
            "rsa-certificate",
            "rsa-key",
            "p256-certificate",
            "p256-key",
            "revocations",
            "device-fingerprints",
            "topic-prefix");

    static DirectSettings read(Map<String, String> values) {
        Settings settings = Settings.of(values);
        Listening listening = Listening.of(settings);
        AdmissionRules admission = AdmissionSettings.read(settings);
        CertificateFiles files = CertificateFiles.named(settings);
        IdentityFiles identities = IdentityFiles.named(settings);
        Optional<UnencryptedReason> reason = settings.read(
                UNENCRYPTED,
                Optional.empty(),
                OFF + ", " + LOOPBACK + ", or " + UnencryptedReason.EXPECTED,
                DirectSettings::reason);
        List<String> problems = new ArrayList<>();
        try {
            settings.finish();
        } catch (SettingsException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
        }
        return new DirectSettings(
                listening, admission, files, identities, reason, List.copyOf(values.keySet()), problems);
    }

    boolean unencrypted() {
        return reason.isPresent();
    }

    TlsConfig tls() {
        List<Credentials> credentials = files.credentials(problems);
        Optional<Authorities> fleet = files.fleet(problems);
        IdentityRules identity = identities.rules(fleet, problems);
        if (fleet.isEmpty() || !problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return listening
                .over(TlsConfig.forFleet(fleet.get(), credentials.toArray(Credentials[]::new)))
                .withAdmission(admission)
                .withIdentity(identity);
    }

    PlainConfig plain() {
        OF_TLS.stream()
                .filter(given::contains)
                .map(name -> name + ": given together with " + UNENCRYPTED + " (expected: one of the two)")
                .forEach(problems::add);
        Optional<DeviceSecrets> secrets = identities.secretsOfAll(problems);
        List<PlainConfig> made = new ArrayList<>();
        CertificateFiles.collecting(
                problems, () -> secrets.ifPresent(known -> made.add(listening.plain(reason.orElseThrow(), known))));
        if (made.isEmpty() || !problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return made.get(0).withAdmission(admission);
    }

    private static Optional<UnencryptedReason> reason(String text) {
        return switch (text) {
            case OFF -> Optional.empty();
            case LOOPBACK -> Optional.of(UnencryptedReason.LOOPBACK);
            default -> Optional.of(new UnencryptedReason(text));
        };
    }

    /** The settings that are plain values. */
    private record Listening(
            String bindAddress,
            int port,
            Duration keepAlive,
            Duration answerLimit,
            Duration helloLimit,
            int mostPayload,
            String topicPrefix) {
        static Listening of(Settings settings) {
            return new Listening(
                    settings.text("bind-address", TlsConfig.ALL_INTERFACES),
                    settings.number("port", TlsConfig.DEFAULT_PORT, 0, 0xffff),
                    settings.duration("keep-alive", SessionRules.defaults().keepAlive()),
                    settings.duration("answer-limit", Duration.ofSeconds(10)),
                    settings.duration("hello-limit", Duration.ofSeconds(30)),
                    settings.number("most-payload", 16_384, 128, 0xffff),
                    settings.read(
                            "topic-prefix", Topic.DEFAULT_PREFIX, TlsConfig.PREFIX_EXPECTED, TlsConfig::checkedPrefix));
        }

        TlsConfig over(TlsConfig config) {
            return config.withBindAddress(bindAddress)
                    .withPort(port)
                    .withKeepAlive(keepAlive)
                    .withAnswerLimit(answerLimit)
                    .withHelloLimit(helloLimit)
                    .withMostPayload(mostPayload)
                    .withTopicPrefix(topicPrefix);
        }

        PlainConfig plain(UnencryptedReason reason, DeviceSecrets secrets) {
            return PlainConfig.unencrypted(bindAddress, port, secrets, reason)
                    .withSession(new SessionRules(keepAlive, answerLimit, helloLimit, mostPayload));
        }
    }
}
