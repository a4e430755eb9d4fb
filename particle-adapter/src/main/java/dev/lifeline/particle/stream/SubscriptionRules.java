package dev.lifeline.particle.stream;

/**
 * What a subscriber wants, and how much may wait for it. Whatever is full, nobody stops reading: the cloud would not wait.
 *
 * @param prefix of events' names, compared as the cloud does: upper and lower case differ; empty for all
 * @param overflow what happens to an event for which there is no room
 * @param mostWaiting events, more than zero
 * @param mostCharacters of names and data of what waits, more than zero; one event always fits
 */
public record SubscriptionRules(String prefix, Overflow overflow, int mostWaiting, long mostCharacters) {
    private static final SubscriptionRules ALL =
            new SubscriptionRules("", Overflow.DROP_OLDEST, 10_000, 16 * 1024 * 1024);

    /** What a full queue does. Each drop is counted and reported. */
    public enum Overflow {
        /** The newest state of things matters. */
        DROP_OLDEST,
        DROP_NEWEST,
        /** Not one may be missing unnoticed: the subscription is over. */
        END
    }

    public SubscriptionRules {
        if (mostWaiting < 1 || mostCharacters < 1) {
            throw new IllegalArgumentException(
                    "waiting events: " + mostWaiting + ", characters: " + mostCharacters + " (expected: > 0)");
        }
    }

    /** Every event; up to 10,000 wait, the oldest are dropped. */
    public static SubscriptionRules all() {
        return ALL;
    }

    public SubscriptionRules withPrefix(String beginning) {
        return new SubscriptionRules(beginning, overflow, mostWaiting, mostCharacters);
    }

    public SubscriptionRules withOverflow(Overflow policy) {
        return new SubscriptionRules(prefix, policy, mostWaiting, mostCharacters);
    }

    public SubscriptionRules withMostWaiting(int events) {
        return new SubscriptionRules(prefix, overflow, events, mostCharacters);
    }

    public SubscriptionRules withMostCharacters(long characters) {
        return new SubscriptionRules(prefix, overflow, mostWaiting, characters);
    }

    boolean takes(StreamEvent event) {
        return event.name().startsWith(prefix);
    }
}
