package dev.lifeline.spi;

import dev.lifeline.contract.Refusal;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only failure that a transport reports. Callers branch on {@link #fault()} and {@link #progress()}, never on the
 * message. The message names transport, device and cause, never a token, an argument or a payload. It has no stack trace:
 * it is a value that is made where an answer arrives or does not, and an outage makes thousands; a {@code cause} keeps its own.
 */
public final class TransportException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient TransportId transport;
    private final Fault fault;
    private final Progress progress;
    private final LocalHint localHint;
    private final transient @Nullable Duration pause;
    private final @Nullable Refusal refusal;

    private TransportException(Builder builder) {
        super(builder.message(), builder.cause, true, false);
        this.transport = builder.transport;
        this.fault = builder.fault;
        this.progress = builder.progress;
        this.localHint = builder.localHint;
        this.pause = builder.pause;
        this.refusal = builder.refusal;
    }

    public static Builder failure(TransportId transport, Fault fault, Progress progress) {
        return new Builder(transport, fault, progress);
    }

    public TransportId transport() {
        return transport;
    }

    public Fault fault() {
        return fault;
    }

    public Progress progress() {
        return progress;
    }

    public LocalHint localHint() {
        return localHint;
    }

    /** Present if we were throttled: how long to send nothing more of this kind. */
    public Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    /** Present if the device itself turned the request down. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Collects the facts of one failure. Not thread-safe. */
    public static final class Builder {
        private final TransportId transport;
        private final Fault fault;
        private final Progress progress;
        private LocalHint localHint = LocalHint.NONE;
        private @Nullable Duration pause;
        private @Nullable Refusal refusal;
        private @Nullable Throwable cause;
        private String detail = "";

        private Builder(TransportId transport, Fault fault, Progress progress) {
            this.transport = transport;
            this.fault = fault;
            this.progress = progress;
        }

        public Builder localHint(LocalHint hint) {
            this.localHint = hint;
            return this;
        }

        /** @param pause how long to send nothing more of this kind; more than zero */
        public Builder throttled(Duration pause) {
            this.pause = pause;
            return this;
        }

        public Builder refusal(Refusal refusal) {
            this.refusal = refusal;
            return this;
        }

        public Builder cause(Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** @param detail a short sentence with the value and what was expected; no secrets, no payloads */
        public Builder detail(String detail) {
            this.detail = detail;
            return this;
        }

        public TransportException build() {
            return new TransportException(this);
        }

        private String message() {
            String facts = transport + ": " + fault + " " + progress;
            String throttling = pause == null ? "" : " throttled for " + pause;
            return facts + throttling + (detail.isEmpty() ? "" : ": " + detail);
        }
    }
}
