package dev.lifeline.spi;

import java.util.Optional;

/**
 * How a transport's own check went. A probe that fails is a value, not a throw.
 *
 * @param failure present if it failed
 */
public record ProbeResult(TransportId via, Optional<TransportException> failure) {
    public static ProbeResult passed(TransportId via) {
        return new ProbeResult(via, Optional.empty());
    }

    public static ProbeResult failed(TransportException failure) {
        return new ProbeResult(failure.transport(), Optional.of(failure));
    }

    public boolean passed() {
        return failure.isEmpty();
    }
}
