package dev.lifeline.particle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;

/** Takes one answer or one stream, and fails when more comes. */
final class WatchedAnswer implements ApiResponder {
    private enum State {
        WAITING,
        ANSWERED,
        STREAMING,
        ENDED,
        ABANDONED
    }

    private final String request;
    private final Tick asked;
    private State state = State.WAITING;
    private Runnable abandoned = () -> {};
    private final StringBuilder written = new StringBuilder();

    WatchedAnswer(String request, Tick asked) {
        this.request = request;
        this.asked = asked;
    }

    @Override
    public void answer(ApiAnswer answer) {
        become(State.ANSWERED, State.WAITING);
    }

    @Override
    public void openStream(Runnable whenAbandoned) {
        become(State.STREAMING, State.WAITING);
        abandoned = whenAbandoned;
    }

    @Override
    public void write(String text) {
        become(State.STREAMING, State.STREAMING);
        written.append(text);
    }

    @Override
    public void endStream() {
        become(State.ENDED, State.STREAMING);
    }

    Tick asked() {
        return asked;
    }

    boolean waits() {
        return state == State.WAITING;
    }

    boolean streams() {
        return state == State.STREAMING;
    }

    void abandon() {
        become(State.ABANDONED, State.STREAMING);
        abandoned.run();
    }

    /** What was written to the stream since the last time. */
    String takeWritten() {
        String text = written.toString();
        written.setLength(0);
        return text;
    }

    @Override
    public String toString() {
        return request + " " + state;
    }

    private void become(State next, State from) {
        assertThat(state).as("%s is to be %s", this, next).isEqualTo(from);
        state = next;
    }
}
