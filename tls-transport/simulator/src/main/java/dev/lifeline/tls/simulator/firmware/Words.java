package dev.lifeline.tls.simulator.firmware;

/** A line of the device program, taken apart word by word from its front. <b>Threads.</b> One. */
final class Words {
    private String rest;

    Words(String line) {
        this.rest = line;
    }

    /** The next word; empty at the end. */
    String next() {
        int space = rest.indexOf(' ');
        String word = space < 0 ? rest : rest.substring(0, space);
        rest = space < 0 ? "" : rest.substring(space + 1);
        return word;
    }

    /** All that is left, without its escapes. */
    String text() {
        return ProgramText.unescaped(rest);
    }
}
