package dev.lifeline.particle.webhook;

/**
 * What became of a request, and the HTTP status that the cloud is to see. To the cloud all of 4xx and 5xx are errors: more of
 * them than 2xx, and it skips this host for seconds, all webhooks of it (particle-cloud-api.md, 4.9). So what nobody
 * can mend by sending it again is answered 200, unless whoever wrote the webhook's definition has to hear of it.
 */
public sealed interface WebhookResult {
    /** HTTP status. */
    int status();

    /** A sentence for the cloud's log, without payload and without secret; empty with 200, because devices are sent what is said. */
    default String reason() {
        return "";
    }

    /** The listener has handled it: 200. */
    record Accepted(WebhookEvent event) implements WebhookResult {
        @Override
        public int status() {
            return 200;
        }
    }

    /** An event with this id has been handled before, or was under way and is handled now: 200. */
    record Duplicate(String eventId) implements WebhookResult {
        @Override
        public int status() {
            return 200;
        }
    }

    /**
     * The device's event was shortened on its way or has a bad stamp; the listener was not called. 200: it would be the same the next
     * time, and a single device must not have the whole host skipped.
     *
     * @param why a short sentence, without payload
     */
    record Damaged(String coreId, String why) implements WebhookResult {
        @Override
        public int status() {
            return 200;
        }
    }

    /** Without the secret, or with a wrong one: 401. It does not say which. */
    record Unauthorised() implements WebhookResult {
        @Override
        public int status() {
            return 401;
        }

        @Override
        public String reason() {
            return "unauthorised";
        }
    }

    /** Neither POST nor PUT, the two methods of webhooks that have a body: 405. */
    record WrongMethod() implements WebhookResult {
        @Override
        public int status() {
            return 405;
        }

        @Override
        public String reason() {
            return "method (expected: POST or PUT)";
        }
    }

    /**
     * A longer body than the rules allow: 413.
     *
     * @param mostBytes what they allow
     */
    record TooLarge(int mostBytes) implements WebhookResult {
        @Override
        public int status() {
            return 413;
        }

        @Override
        public String reason() {
            return "body (expected: at most " + mostBytes + " bytes)";
        }
    }

    /** The body is not what a webhook's definition should make of an event: 400, so that the console shows it. */
    record Malformed(String reason) implements WebhookResult {
        @Override
        public int status() {
            return 400;
        }
    }

    /** The listener failed or took too long, or too many are under way: 503. It is not handled, and not remembered. */
    record Failed(String reason) implements WebhookResult {
        @Override
        public int status() {
            return 503;
        }
    }
}
