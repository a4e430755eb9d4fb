package dev.lifeline.tls.client;

import dev.lifeline.config.Secret;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an {@link MqttClient} introduces itself, and its bounds. Immutable.
 *
 * @param clientId at most 65535 bytes of UTF-8; empty lets the server choose one, which needs a clean session
 * @param user whom to log in
 * @param password only with a user (3.1.1, 3.1.2.9); Azure's SAS token belongs here
 * @param will published by the server if the connection ends without a goodbye
 * @param cleanSession whether the server forgets what it kept for this client id, now and at the end
 * @param keepAlive after which a PINGREQ is sent; whole seconds from 1 to 65535, or zero: the caller pings, and the server
 *     waits for ever. AWS IoT takes 30 to 1200 s, Azure up to 1177 s (device-libraries-and-platforms.md, F and G)
 * @param answerLimit how long the server may take to answer CONNECT; more than zero
 * @param mostPacketBytes of any packet in either direction, from 128 to 268435455; larger ones are refused before they are
 *     sent, and end the connection when they come
 * @param mostInFlight packets that wait for the server's answer, from 1 to 65535; one more fails at once. AWS IoT takes 100
 * @param mostUnhandled received messages whose handling is not over, from 1 to 65535; then nothing more is read until
 *     one is
 */
public record MqttOptions(
        String clientId,
        Optional<String> user,
        Optional<Secret> password,
        Optional<MqttPublication> will,
        boolean cleanSession,
        Duration keepAlive,
        Duration answerLimit,
        int mostPacketBytes,
        int mostInFlight,
        int mostUnhandled) {
    private static final int LEAST_PACKET = 128;
    private static final int MOST_PACKET = 268_435_455; // 3.1.1, 2.2.3
    private static final int MOST_COUNT = 0xffff;

    public MqttOptions {
        MqttText.require("clientId", clientId);
        user.ifPresent(name -> MqttText.require("user", name));
        within("mostPacketBytes", mostPacketBytes, LEAST_PACKET, MOST_PACKET);
        within("mostInFlight", mostInFlight, 1, MOST_COUNT);
        within("mostUnhandled", mostUnhandled, 1, MOST_COUNT);
        if (clientId.isEmpty() && !cleanSession) {
            throw new IllegalArgumentException("clientId: empty (expected: a name, since the session is to be kept)");
        } else if (password.isPresent() && user.isEmpty()) {
            throw new IllegalArgumentException("password: without a user (expected: both; MQTT 3.1.1, 3.1.2.9)");
        } else if (password.isPresent() && MqttText.bytes(password.get().reveal()) > MqttText.MOST_BYTES) {
            throw new IllegalArgumentException("password: too long (expected: at most 65535 bytes)");
        } else if (keepAlive.isNegative()
                || !keepAlive.truncatedTo(ChronoUnit.SECONDS).equals(keepAlive)
                || keepAlive.toSeconds() > MOST_COUNT) {
            throw new IllegalArgumentException(
                    "keepAlive: " + keepAlive + " (expected: whole seconds, 0 to " + MOST_COUNT + ")");
        } else if (answerLimit.isNegative() || answerLimit.isZero()) {
            throw new IllegalArgumentException("answerLimit: " + answerLimit + " (expected: > 0)");
        } else if (will.isPresent() && will.get().qos() == Qos.EXACTLY_ONCE) {
            throw new IllegalArgumentException("will: " + MqttFailures.NO_QOS_2);
        } else if (will.isPresent() && will.get().payload().size() > MqttText.MOST_BYTES) {
            throw new IllegalArgumentException("will: " + will.get().payload() + " (expected: at most 65535 bytes)");
        }
    }

    /** A clean session without login and will; a PINGREQ each 60 s, 10 s for CONNACK, packets of 256 KB, 64 in flight. */
    public static MqttOptions forClient(String clientId) {
        return new MqttOptions(
                clientId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                256 << 10,
                64,
                64);
    }

    public MqttOptions withUser(String user) {
        return with(draft -> draft.user = Optional.of(user));
    }

    public MqttOptions withLogin(String user, Secret password) {
        return with(draft -> {
            draft.user = Optional.of(user);
            draft.password = Optional.of(password);
        });
    }

    public MqttOptions withWill(MqttPublication will) {
        return with(draft -> draft.will = Optional.of(will));
    }

    /** The server keeps subscriptions, and what comes for them meanwhile, for the next connection of this client id. */
    public MqttOptions withKeptSession() {
        return with(draft -> draft.cleanSession = false);
    }

    public MqttOptions withKeepAlive(Duration keepAlive) {
        return with(draft -> draft.keepAlive = keepAlive);
    }

    public MqttOptions withAnswerLimit(Duration answerLimit) {
        return with(draft -> draft.answerLimit = answerLimit);
    }

    public MqttOptions withMostPacketBytes(int mostPacketBytes) {
        return with(draft -> draft.mostPacketBytes = mostPacketBytes);
    }

    public MqttOptions withMostInFlight(int mostInFlight) {
        return with(draft -> draft.mostInFlight = mostInFlight);
    }

    public MqttOptions withMostUnhandled(int mostUnhandled) {
        return with(draft -> draft.mostUnhandled = mostUnhandled);
    }

    private MqttOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    /** A copy with something changed. <b>Threads.</b> One. */
    private static final class Draft {
        final String clientId;
        Optional<String> user;
        Optional<Secret> password;
        Optional<MqttPublication> will;
        boolean cleanSession;
        Duration keepAlive;
        Duration answerLimit;
        int mostPacketBytes;
        int mostInFlight;
        int mostUnhandled;

        Draft(MqttOptions options) {
            clientId = options.clientId;
            user = options.user;
            password = options.password;
            will = options.will;
            cleanSession = options.cleanSession;
            keepAlive = options.keepAlive;
            answerLimit = options.answerLimit;
            mostPacketBytes = options.mostPacketBytes;
            mostInFlight = options.mostInFlight;
            mostUnhandled = options.mostUnhandled;
        }

        MqttOptions options() {
            return new MqttOptions(
                    clientId,
                    user,
                    password,
                    will,
                    cleanSession,
                    keepAlive,
                    answerLimit,
                    mostPacketBytes,
                    mostInFlight,
                    mostUnhandled);
        }
    }
}
