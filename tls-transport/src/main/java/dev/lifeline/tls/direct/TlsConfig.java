package dev.lifeline.tls.direct;

import dev.lifeline.contract.Topic;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.TlsProfile;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Settings of the direct transport. Immutable.
 *
 * @param bindAddress a local address, or {@code 0.0.0.0} for all interfaces
 * @param port from 0 to 65535; 0 lets the system choose
 * @param credentials the listener's certificates, at most one RSA and one EC; the transport does not start without one
 * @param fleet who signs the devices' certificates
 * @param profile what is spoken
 * @param keepAlive silence after which a device is pinged whose status names no keep-alive of its own; more than zero
 * @param answerLimit how long a pinged device may stay silent before it is dropped; more than zero
 * @param helloLimit how long a device may take from the TLS handshake until it has said and proved who it is; more than
 *     zero
 * @param mostPayload largest payload of a frame in either direction, in bytes, from 128 to 65535
 * @param topicPrefix first word of all MQTT topics: 1 to 16 letters, digits, {@code _} and {@code -}
 * @param admission what is taken from strangers and from those who do not read
 * @param identity how a device proves who it is
 */
public record TlsConfig(
        String bindAddress,
        int port,
        List<Credentials> credentials,
        Authorities fleet,
        TlsProfile profile,
        Duration keepAlive,
        Duration answerLimit,
        Duration helloLimit,
        int mostPayload,
        String topicPrefix,
        AdmissionRules admission,
        IdentityRules identity) {
    /** The port of MQTT over TLS, which firewalls of device networks know. */
    public static final int DEFAULT_PORT = 8883;

    public static final String ALL_INTERFACES = "0.0.0.0";

    static final String PREFIX_EXPECTED = "one word, 1 to 16 of letters, digits, _ and -";

    private static final String PREFIX = "[A-Za-z0-9_-]{1,16}";

    public TlsConfig {
        credentials = List.copyOf(credentials);
        Bounds.within("port", port, 0, 0xffff);
        checkedPrefix(topicPrefix);
        SessionRules.check(keepAlive, answerLimit, helloLimit, mostPayload);
        if (credentials.stream().map(Credentials::keyType).distinct().count() < credentials.size()) {
            throw new IllegalArgumentException(
                    "credentials: " + credentials + " (expected: at most one RSA and one EC certificate)");
        }
    }

    /**
     * The defaults: all interfaces, port 8883.
     *
     * @param credentials the listener's certificates: RSA, P-256 or both
     */
    public static TlsConfig forFleet(Authorities fleet, Credentials... credentials) {
        SessionRules rules = SessionRules.defaults();
        return new TlsConfig(
                ALL_INTERFACES,
                DEFAULT_PORT,
                List.of(credentials),
                fleet,
                TlsProfile.MODERN,
                rules.keepAlive(),
                rules.answerLimit(),
                rules.helloLimit(),
                rules.mostPayload(),
                Topic.DEFAULT_PREFIX,
                AdmissionRules.defaults(),
                IdentityRules.defaults());
    }

    /** @throws IllegalArgumentException if it is none */
    static String checkedPrefix(String prefix) {
        if (!prefix.matches(PREFIX)) {
            throw new IllegalArgumentException("topicPrefix: " + prefix + " (expected: " + PREFIX_EXPECTED + ")");
        }
        return prefix;
    }

    /** The part that does not depend on TLS. */
    public SessionRules sessionRules() {
        return new SessionRules(keepAlive, answerLimit, helloLimit, mostPayload);
    }

    public TlsConfig withBindAddress(String bindAddress) {
        return with(draft -> draft.bindAddress = bindAddress);
    }

    public TlsConfig withPort(int port) {
        return with(draft -> draft.port = port);
    }

    public TlsConfig withKeepAlive(Duration keepAlive) {
        return with(draft -> draft.keepAlive = keepAlive);
    }

    public TlsConfig withAnswerLimit(Duration answerLimit) {
        return with(draft -> draft.answerLimit = answerLimit);
    }

    public TlsConfig withHandshakeLimit(Duration handshakeLimit) {
        return withAdmission(admission.withHandshakeLimit(handshakeLimit));
    }

    public TlsConfig withHelloLimit(Duration helloLimit) {
        return with(draft -> draft.helloLimit = helloLimit);
    }

    public TlsConfig withMostPayload(int mostPayload) {
        return with(draft -> draft.mostPayload = mostPayload);
    }

    public TlsConfig withMostConnections(int mostConnections) {
        return withAdmission(admission.withMostConnections(mostConnections));
    }

    public TlsConfig withAdmission(AdmissionRules admission) {
        return with(draft -> draft.admission = admission);
    }

    public TlsConfig withIdentity(IdentityRules identity) {
        return with(draft -> draft.identity = identity);
    }

    public TlsConfig withTopicPrefix(String topicPrefix) {
        return with(draft -> draft.topicPrefix = topicPrefix);
    }

    private TlsConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.config();
    }

    /** A copy with one thing changed. <b>Threads.</b> One. */
    private static final class Draft {
        String bindAddress;
        int port;
        final List<Credentials> credentials;
        final Authorities fleet;
        final TlsProfile profile;
        Duration keepAlive;
        Duration answerLimit;
        Duration helloLimit;
        int mostPayload;
        String topicPrefix;
        AdmissionRules admission;
        IdentityRules identity;

        Draft(TlsConfig config) {
            bindAddress = config.bindAddress;
            port = config.port;
            credentials = config.credentials;
            fleet = config.fleet;
            profile = config.profile;
            keepAlive = config.keepAlive;
            answerLimit = config.answerLimit;
            helloLimit = config.helloLimit;
            mostPayload = config.mostPayload;
            topicPrefix = config.topicPrefix;
            admission = config.admission;
            identity = config.identity;
        }

        TlsConfig config() {
            return new TlsConfig(
                    bindAddress,
                    port,
                    credentials,
                    fleet,
                    profile,
                    keepAlive,
                    answerLimit,
                    helloLimit,
                    mostPayload,
                    topicPrefix,
                    admission,
                    identity);
        }
    }
}
