package dev.lifeline.tls.direct;

import com.google.inject.Module;
import dev.lifeline.config.Settings;
import dev.lifeline.config.SettingsException;
import dev.lifeline.contract.Topic;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.Credentials;
import dev.lifeline.wiring.TransportPlugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return new TlsModule(config(settings));
    }

    static TlsConfig config(Map<String, String> values) {
        Settings settings = Settings.of(values);
        Listening listening = Listening.of(settings);
        AdmissionRules admission = AdmissionSettings.read(settings);
        CertificateFiles files = CertificateFiles.named(settings);
        IdentityFiles identities = IdentityFiles.named(settings);
        List<String> problems = new ArrayList<>();
        try {
            settings.finish();
        } catch (SettingsException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
        }
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
    }
}
