package dev.lifeline.particle.simulator;

/**
 * Takes the answer to one request: either {@link #answer} once, or {@link #openStream} and what follows. Called by the
 * model's owner; whoever asked may be gone by then.
 */
public interface ApiResponder {
    void answer(ApiAnswer answer);

    /**
     * Status 200 and the headers of an event stream, sent at once.
     *
     * @param abandoned to be run by the model's owner when the reader is gone; harmless when repeated
     */
    void openStream(Runnable abandoned);

    /** Bytes of the stream, as ASCII or UTF-8 text; sent at once. */
    void write(String text);

    void endStream();
}
