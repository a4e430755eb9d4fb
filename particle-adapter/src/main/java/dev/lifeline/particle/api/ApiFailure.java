package dev.lifeline.particle.api;

import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LocalHint;
import dev.lifeline.spi.Progress;
import java.time.Duration;
import java.util.Optional;

/** Why a call failed: the whole family. Only {@link Fault#TRANSPORT} is evidence against the cloud. */
public sealed interface ApiFailure {
    /** A short sentence for humans, without token, argument or payload. */
    String detail();

    Fault fault();

    Progress progress();

    default LocalHint localHint() {
        return LocalHint.NONE;
    }

    /** Present if we were throttled. */
    default Optional<Duration> pause() {
        return Optional.empty();
    }

    /** No connection: refused, no address, no route, no TLS. The request never left. */
    record CloudUnreachable(String detail, LocalHint localHint) implements ApiFailure {
        @Override
        public Fault fault() {
            return Fault.TRANSPORT;
        }

        @Override
        public Progress progress() {
            return Progress.NOT_SENT;
        }
    }

    /**
     * No answer in time, or the connection broke before it was whole.
     *
     * @param fault the device's if the cloud was not given the time that it waits for a device itself
     */
    record NoAnswer(String detail, Fault fault, Progress progress) implements ApiFailure {}

    /** The cloud answered, but not as the API does: 5xx, HTML, empty, cut short. */
    record CloudBroken(String detail) implements ApiFailure {
        @Override
        public Fault fault() {
            return Fault.TRANSPORT;
        }

        @Override
        public Progress progress() {
            return Progress.UNKNOWN;
        }
    }

    /** The cloud works and has no answer of the device. A function may have run all the same. */
    record DeviceUnreachable(String detail) implements ApiFailure {
        @Override
        public Fault fault() {
            return Fault.DEVICE;
        }

        @Override
        public Progress progress() {
            return Progress.UNKNOWN;
        }
    }

    /**
     * The cloud did not answer when the call's token was to be had. The call itself was not sent.
     *
     * @param fault the login's
     */
    record NoToken(String detail, Fault fault) implements ApiFailure {
        @Override
        public Progress progress() {
            return Progress.NOT_SENT;
        }
    }

    /** The token is missing, wrong or expired. Never repeat it with the same token. */
    record Unauthenticated(String detail) implements CallersFault {}

    /** The token may not do this, or the device is unknown: the cloud does not tell the two apart. */
    record Forbidden(String detail) implements CallersFault {}

    /** No such function, variable or product. */
    record NotFound(String detail) implements CallersFault {}

    /** The API does not take the request, for another reason. */
    record BadRequest(String detail) implements CallersFault {}

    /** Too much: by the cloud's count, or by our own before the request left. */
    record Throttled(String detail, Progress progress, Duration until) implements ApiFailure {
        @Override
        public Fault fault() {
            return Fault.CALLER;
        }

        @Override
        public Optional<Duration> pause() {
            return Optional.of(until);
        }
    }

    /** We gave up ourselves: closed, or no time and no room left to begin. */
    record GivenUp(String detail, Progress progress) implements ApiFailure {
        @Override
        public Fault fault() {
            return Fault.CALLER;
        }
    }

    /** The request arrived and was turned down, and another carrier would not make it better. */
    sealed interface CallersFault extends ApiFailure {
        @Override
        default Fault fault() {
            return Fault.CALLER;
        }

        @Override
        default Progress progress() {
            return Progress.REFUSED;
        }
    }
}
