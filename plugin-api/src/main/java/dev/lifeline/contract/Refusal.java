package dev.lifeline.contract;

/**
 * The contract's own answers. As the result of a Particle function each is {@code INT_MIN + number}; the sixteen lowest
 * numbers are reserved, and a function that returns one of them itself is reported as {@code INT_MIN + 16}.
 */
public enum Refusal implements Answer {
    /** An acknowledgement or control was taken. The one that is no refusal at all. */
    TAKEN(0),
    /** This command ran before, and its value is no longer remembered. */
    RAN_BEFORE(1),
    /** The command's epoch is lower than one seen before. */
    STALE_EPOCH(2),
    /** The command's ttl passed before it could start. */
    EXPIRED(3),
    UNKNOWN_FUNCTION(4),
    /** The device cannot do it now: it is busy, or it is told to go home while its cloud link is not up. */
    BUSY(5),
    /** Answer to a question about a command's outcome: it never ran, and from now on it never will. */
    NOT_RUN(6),
    /** The device could not read the message. */
    MALFORMED(7),
    /**
     * Answer to a question about a command's outcome, or to its repeat: the device's memory begins after the command was
     * first sent. Whether it ran nobody can tell; from now on it will not.
     */
    FORGOTTEN(8),
    /** A number that this version of the contract does not know. */
    UNKNOWN(15);

    static final int MOST_NUMBER = 15;

    private final int number;

    Refusal(int number) {
        this.number = number;
    }

    /** The number that the {@code lf} function returns for this answer. */
    public int code() {
        return Integer.MIN_VALUE + number;
    }

    public static boolean isRefusal(int functionResult) {
        return functionResult <= Integer.MIN_VALUE + MOST_NUMBER;
    }

    static Refusal numbered(int number) {
        for (Refusal refusal : values()) {
            if (refusal.number == number) {
                return refusal;
            }
        }
        return UNKNOWN;
    }

    @Override
    public String encoded() {
        return "!" + Base36.text(number);
    }
}
