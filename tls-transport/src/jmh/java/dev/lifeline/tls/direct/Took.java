package dev.lifeline.tls.direct;

import java.time.Duration;

/**
 * What one wave of devices took.
 *
 * @param server processor time of the server's process for each device
 * @param own processor time of the devices' process for each device
 */
record Took(int devices, Duration server, Duration own, Wave wave) {
    private static final String COLUMNS = "%-18s %9s %9s %11s %10s %10s %8s %8s %12s %9s %9s %9s %9s%n";

    private static final double MOST = 0.99;

    static String header() {
        return String.format(
                COLUMNS,
                "",
                "99 % in",
                "all in",
                "admitted/s",
                "server CPU",
                "device CPU",
                "p50",
                "p99",
                "turned away",
                "after <=",
                "answer <=",
                "cut",
                "after <=");
    }

    String line(String name) {
        return String.format(
                COLUMNS,
                name,
                seconds(wave.admitted(MOST)),
                seconds(wave.admitted(1)),
                Math.round(perSecond()),
                millis(server),
                millis(own),
                seconds(wave.waited(0.5)),
                seconds(wave.waited(MOST)),
                wave.turnedAway(),
                seconds(wave.longestUntilTurnedAway()),
                seconds(wave.longestUntilAnswered()),
                wave.handshakesCut(),
                seconds(wave.longestUntilCut()));
    }

    /** Devices admitted in a second, until most of them were in: the last few wait for their pauses, not for the server. */
    double perSecond() {
        return MOST * devices / (wave.admitted(MOST).toNanos() / 1e9);
    }

    private static String seconds(Duration duration) {
        return String.format("%.2f s", duration.toNanos() / 1e9);
    }

    private static String millis(Duration duration) {
        return String.format("%.2f ms", duration.toNanos() / 1e6);
    }
}
