package dev.lifeline.testing;

import dev.lifeline.contract.Answer;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one device of a {@link ScriptedTransport}, or every device without a script of its own, reacts. The last word
 * said holds; {@link #once} reactions come first, each for one request, in the order in which they were given.
 *
 * <p><b>Threads.</b> Any.
 */
public final class Script {
    private final Object lock = new Object();
    private final ArrayDeque<Reaction> once = new ArrayDeque<>(); // lock
    private final Map<String, Reaction> functions = new HashMap<>(); // lock
    private @Nullable Reaction always; // lock

    Script() {}

    public Script answers(Answer answer, Duration after) {
        return always(Reaction.answers(answer, after));
    }

    public Script fails(TransportException.Builder failure, Duration after) {
        return always(Reaction.fails(failure, after));
    }

    public Script neverAnswers() {
        return always(Reaction.never());
    }

    /** For one request only; then what was said before holds again. */
    public Script once(Reaction reaction) {
        synchronized (lock) {
            once.add(reaction);
        }
        return this;
    }

    /** For calls of one function, from now on; what is said for all requests does not touch it. */
    public Script function(String function, Reaction reaction) {
        synchronized (lock) {
            functions.put(function, reaction);
        }
        return this;
    }

    private Script always(Reaction reaction) {
        synchronized (lock) {
            always = reaction;
        }
        return this;
    }

    /** The reaction to this request, which uses up a {@link #once} reaction; empty if nothing was said about it. */
    Optional<Reaction> next(Request request) {
        synchronized (lock) {
            if (!once.isEmpty()) {
                return Optional.of(once.remove());
            }
            Reaction ofFunction = request instanceof Request.Call call ? functions.get(call.function()) : null;
            return Optional.ofNullable(ofFunction == null ? always : ofFunction);
        }
    }
}
