package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceStatus;
import java.time.Duration;

/**
 * What holds for every device's session, whatever carries it. Immutable.
 *
 * @param keepAlive silence after which a device is pinged that has the usual keep-alive; more than zero. One whose status
 *     names its own is pinged half as long again after it
 * @param answerLimit how long a pinged device may stay silent before it is dropped; more than zero
 * @param helloLimit how long a device may take from the opened connection until it has said and proved who it is; more
 *     than zero
 * @param mostPayload largest payload of a frame in either direction, in bytes, from 128 to 65535
 */
public record SessionRules(Duration keepAlive, Duration answerLimit, Duration helloLimit, int mostPayload) {
    private static final int LEAST_PAYLOAD = 128;
    private static final int MOST_PAYLOAD = 0xffff;

    public SessionRules {
        check(keepAlive, answerLimit, helloLimit, mostPayload);
    }

    /** The listener waits half as long again as a device on Wi-Fi, which so does the asking, as MQTT has it (3.1.1, 3.1.2.10). */
    public static SessionRules defaults() {
        return new SessionRules(Duration.ofSeconds(45), Duration.ofSeconds(10), Duration.ofSeconds(30), 16_384);
    }

    /** How silence of a device with this status is judged where it can be asked by a PING. */
    SilenceRule silence(DeviceStatus status) {
        boolean usual = status.alive().equals(DeviceStatus.USUAL_ALIVE);
        return SilenceRule.asking(usual ? keepAlive : SilenceRule.withGrace(status.alive()), answerLimit);
    }

    static void check(Duration keepAlive, Duration answerLimit, Duration helloLimit, int mostPayload) {
        Bounds.within("mostPayload", mostPayload, LEAST_PAYLOAD, MOST_PAYLOAD);
        Bounds.positive("keepAlive", keepAlive);
        Bounds.positive("answerLimit", answerLimit);
        Bounds.positive("helloLimit", helloLimit);
    }
}
