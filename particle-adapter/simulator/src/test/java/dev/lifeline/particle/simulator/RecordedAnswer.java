package dev.lifeline.particle.simulator;

import org.jspecify.annotations.Nullable;

/** Keeps what the cloud answers. */
final class RecordedAnswer implements ApiResponder {
    private @Nullable ApiAnswer answer;
    private final StringBuilder stream = new StringBuilder();
    private boolean opened;
    private boolean ended;
    private Runnable abandoned = () -> {};

    @Override
    public void answer(ApiAnswer answer) {
        this.answer = answer;
    }

    @Override
    public void openStream(Runnable abandoned) {
        this.abandoned = abandoned;
        opened = true;
    }

    @Override
    public void write(String text) {
        stream.append(text);
    }

    @Override
    public void endStream() {
        ended = true;
    }

    /** Status and body, or "none". */
    String text() {
        return answer == null ? "none" : answer.status() + " " + answer.body();
    }

    /** What was written since the last time. */
    String takeStream() {
        String text = stream.toString();
        stream.setLength(0);
        return text;
    }

    boolean opened() {
        return opened;
    }

    boolean ended() {
        return ended;
    }

    void leave() {
        abandoned.run();
    }
}
