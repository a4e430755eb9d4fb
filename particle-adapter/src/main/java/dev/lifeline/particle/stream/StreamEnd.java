package dev.lifeline.particle.stream;

/**
 * Why a connection is over, which decides how long the pause before the next is.
 *
 * @param detail a short sentence for humans, without a token
 */
public record StreamEnd(Kind kind, String detail) {
    /** What the end says of the next try. */
    public enum Kind {
        /** Closed by the server, broken, never connected, 5xx: try again soon. */
        LOST,
        /** 400, 401, 403: we are not let in. */
        REFUSED,
        /** 429, 529. */
        THROTTLED
    }

    public static StreamEnd lost(String detail) {
        return new StreamEnd(Kind.LOST, detail);
    }

    /** @param status of an answer that is no stream: anything but 200 */
    public static StreamEnd ofStatus(int status) {
        String detail = "the stream was answered " + status;
        return switch (status) {
            case 429, 529 -> new StreamEnd(Kind.THROTTLED, detail);
            case 400, 401, 403 -> new StreamEnd(Kind.REFUSED, detail);
            default -> lost(detail);
        };
    }
}
