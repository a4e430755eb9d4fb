package dev.lifeline.particle.webhook;

import java.time.Duration;

/**
 * What a {@link WebhookReceiver} asks of requests, and its limits.
 *
 * @param login how the cloud proves itself
 * @param eventIdField field of the body that holds {@code PARTICLE_EVENT_ID}
 * @param eventIdHeader header that holds it where the field is not there
 * @param mostBodyBytes of a body, 4096 to 1048576. An event has 16 KB at most (particle-cloud-api.md, 4.2); as a data URL in a
 *     form that is 23 KB, and 96 KB if JSON writes each byte as {@code \}{@code u00xx}. The preset of 128 KB takes all of it
 * @param mostUnderWay events being handled and copies that wait for them, 1 to 100000; one more is answered 503. A
 *     listener whose stages never complete uses them up
 * @param answerLimit how long a request waits for the listener, more than 0 and at most 19 s: the cloud gives up after 20
 * @param mostRemembered ids of handled events that are kept, 1 to 10000000; the oldest goes first. One takes about 150 bytes
 * @param rememberedFor how long they are kept, from 2 minutes, in which the cloud's own repeats come, to 7 days
 */
public record WebhookRules(
        WebhookLogin login,
        String eventIdField,
        String eventIdHeader,
        int mostBodyBytes,
        int mostUnderWay,
        Duration answerLimit,
        int mostRemembered,
        Duration rememberedFor) {
    static final int LEAST_BODY_BYTES = 4096;
    static final int MOST_BODY_BYTES = 1024 * 1024;
    static final int MOST_UNDER_WAY = 100_000;
    static final int MOST_REMEMBERED = 10_000_000;

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(19);
    private static final Duration SHORTEST_MEMORY = Duration.ofMinutes(2);
    private static final Duration LONGEST_MEMORY = Duration.ofDays(7);

    public WebhookRules {
        checkName("event id field", eventIdField);
        checkName("event id header", eventIdHeader);
        checkNumber("most body bytes", mostBodyBytes, LEAST_BODY_BYTES, MOST_BODY_BYTES);
        checkNumber("most under way", mostUnderWay, 1, MOST_UNDER_WAY);
        checkNumber("most remembered", mostRemembered, 1, MOST_REMEMBERED);
        checkDuration("answer limit", answerLimit, Duration.ofNanos(1), LONGEST_ANSWER);
        checkDuration("remembered for", rememberedFor, SHORTEST_MEMORY, LONGEST_MEMORY);
    }

    public static WebhookRules forLogin(WebhookLogin login) {
        return new WebhookRules(
                login,
                "event_id",
                "X-Particle-Event-Id",
                128 * 1024,
                1000,
                Duration.ofSeconds(15),
                100_000,
                Duration.ofHours(1));
    }

    /** @param header looked at where the field is not there */
    public WebhookRules withEventId(String field, String header) {
        return new WebhookRules(
                login, field, header, mostBodyBytes, mostUnderWay, answerLimit, mostRemembered, rememberedFor);
    }

    public WebhookRules withMostBodyBytes(int most) {
        return new WebhookRules(
                login, eventIdField, eventIdHeader, most, mostUnderWay, answerLimit, mostRemembered, rememberedFor);
    }

    public WebhookRules withMostUnderWay(int most) {
        return new WebhookRules(
                login, eventIdField, eventIdHeader, mostBodyBytes, most, answerLimit, mostRemembered, rememberedFor);
    }

    public WebhookRules withAnswerLimit(Duration limit) {
        return new WebhookRules(
                login, eventIdField, eventIdHeader, mostBodyBytes, mostUnderWay, limit, mostRemembered, rememberedFor);
    }

    public WebhookRules withMemory(int most, Duration time) {
        return new WebhookRules(
                login, eventIdField, eventIdHeader, mostBodyBytes, mostUnderWay, answerLimit, most, time);
    }

    private static void checkName(String what, String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(what + ": " + name + " (expected: 1 to 64 letters, digits, _, -)");
        }
    }

    private static void checkNumber(String what, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(what + ": " + number + " (expected: " + least + " to " + most + ')');
        }
    }

    private static void checkDuration(String what, Duration time, Duration least, Duration most) {
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + ": " + time + " (expected: " + least + " to " + most + ')');
        }
    }
}
