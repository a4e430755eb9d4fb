package dev.lifeline.contract;

import java.util.Optional;

/**
 * An event's name on the Particle cloud: {@code event/lf-stamp}. The stamp comes last, so that prefix filters and
 * webhooks on the application's name go on working.
 *
 * @param event the application's name, at most 40 characters when stamped
 * @param stamp absent for firmware that knows nothing of the contract
 */
public record CloudEventName(String event, Optional<Stamp> stamp) {
    /** The one function that the contract reserves on a device. */
    public static final String FUNCTION = "lf";

    /** Longest application name: Particle's 64 characters less {@code /lf-} and the longest stamp. */
    public static final int MOST_EVENT_CHARACTERS = 40;

    private static final String MARK = "/lf-";

    /** @throws ContractException if the cloud would shorten the stamped name, or the stamp could not be told from it */
    public CloudEventName {
        if (event.contains(MARK)) {
            throw ContractException.of("event name", event, "without " + MARK + ", which only the stamp begins with");
        }
        if (stamp.isPresent() && event.length() > MOST_EVENT_CHARACTERS) {
            throw ContractException.of("event name", event, "at most 40 characters before a stamp");
        }
    }

    /**
     * Splits a name from an event stream. A name with a damaged stamp is an error, not an event without one: it may be
     * a shortened name.
     *
     * @throws ContractException if what follows {@code /lf-} is no stamp, or what precedes it no name to be stamped
     */
    public static CloudEventName parse(String name) {
        int mark = name.lastIndexOf(MARK);
        return mark < 1
                ? new CloudEventName(name, Optional.empty())
                : new CloudEventName(
                        name.substring(0, mark), Optional.of(Stamp.parse(name.substring(mark + MARK.length()))));
    }

    @Override
    public String toString() {
        return stamp.map(s -> event + MARK + s).orElse(event);
    }
}
