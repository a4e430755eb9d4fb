package dev.lifeline.particle.stream;

import dev.lifeline.time.Backoff;
import java.time.Duration;

/**
 * When a stream is given up and opened anew.
 *
 * @param silence longest wait for a byte; Particle sends a newline after 9 to 13 s. More than zero, like all of these
 * @param patientSilence the same for a host whose streams open well and stall all the same: Particle's text says 60 s
 * @param reopen pause between openings
 * @param refusedPause shortest pause after 400, 401 or 403: the same token will not do better soon
 * @param throttledPause shortest pause after 429 or 529
 * @param linger how long a stream without subscribers stays open: who comes back in time costs no opening
 * @param mostEventBytes of one event on the wire
 */
public record StreamRules(
        Duration silence,
        Duration patientSilence,
        Backoff reopen,
        Duration refusedPause,
        Duration throttledPause,
        Duration linger,
        int mostEventBytes) {
    public StreamRules {
        if (silence.isNegative() || silence.isZero() || patientSilence.compareTo(silence) < 0) {
            throw new IllegalArgumentException("stream silence: " + silence + ", patient " + patientSilence
                    + " (expected: 0 < silence <= patient silence)");
        }
        if (mostEventBytes < 4096) {
            throw new IllegalArgumentException("most event bytes: " + mostEventBytes + " (expected: >= 4096)");
        }
    }

    public static StreamRules particle() {
        return new StreamRules(
                Duration.ofSeconds(15),
                Duration.ofSeconds(75),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30)),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                256 * 1024);
    }

    public StreamRules withSilence(Duration limit) {
        Duration patient = patientSilence.compareTo(limit) < 0 ? limit : patientSilence;
        return new StreamRules(limit, patient, reopen, refusedPause, throttledPause, linger, mostEventBytes);
    }

    public StreamRules withPatientSilence(Duration limit) {
        return new StreamRules(silence, limit, reopen, refusedPause, throttledPause, linger, mostEventBytes);
    }

    public StreamRules withReopen(Backoff backoff) {
        return new StreamRules(silence, patientSilence, backoff, refusedPause, throttledPause, linger, mostEventBytes);
    }

    public StreamRules withRefusedPause(Duration pause) {
        return new StreamRules(silence, patientSilence, reopen, pause, throttledPause, linger, mostEventBytes);
    }

    public StreamRules withLinger(Duration time) {
        return new StreamRules(silence, patientSilence, reopen, refusedPause, throttledPause, time, mostEventBytes);
    }
}
