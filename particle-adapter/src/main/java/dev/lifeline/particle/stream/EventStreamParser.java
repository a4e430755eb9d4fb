package dev.lifeline.particle.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads {@code text/event-stream} from bytes that come in any pieces. Lines end in {@code \n}, {@code \r\n} or {@code \r};
 * unknown fields are passed over; text is decoded by the line, so a piece may end inside a character.
 *
 * <p><b>Threads.</b> One at a time. The sink is called from inside {@link #feed}.
 */
public final class EventStreamParser {
    private final int mostBytes;
    private final Sink sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean dataSeen;
    private boolean afterReturn;

    /** @param mostBytes of a line, and of an event's data; more is an error, because a stream is not to fill the memory */
    public EventStreamParser(int mostBytes, Sink sink) {
        this.mostBytes = mostBytes;
        this.sink = sink;
    }

    /** @throws StreamFormatException if something is too long; the parser is of no use afterwards */
    public void feed(byte[] bytes, int offset, int count) {
        int begin = offset;
        for (int i = offset; i < offset + count; i++) {
            byte b = bytes[i];
            if (b == '\n' && afterReturn) {
                begin = i + 1; // the second half of a line's end
            } else if (b == '\n' || b == '\r') {
                append(bytes, begin, i - begin);
                begin = i + 1;
                endLine();
            }
            afterReturn = b == '\r';
        }
        append(bytes, begin, offset + count - begin);
    }

    private void append(byte[] bytes, int begin, int count) {
        if (line.size() + count > mostBytes) {
            throw new StreamFormatException(mostBytes);
        }
        line.write(bytes, begin, count);
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isEmpty()) {
            dispatch();
        } else if (text.charAt(0) == ':') {
            sink.comment(text.substring(1));
        } else {
            int colon = text.indexOf(':');
            field(colon < 0 ? text : text.substring(0, colon), colon < 0 ? "" : value(text, colon + 1));
        }
    }

    private static String value(String text, int from) {
        return text.startsWith(" ", from) ? text.substring(from + 1) : text.substring(from);
    }

    private void field(String field, String value) {
        if (field.equals("event")) {
            name = value;
        } else if (field.equals("data")) {
            if (data.length() + value.length() > mostBytes) {
                throw new StreamFormatException(mostBytes);
            }
            data.append(dataSeen ? "\n" : "").append(value);
            dataSeen = true;
        }
    }

    private void dispatch() {
        String event = name;
        String text = data.toString();
        boolean whole = dataSeen;
        name = "";
        data.setLength(0);
        dataSeen = false;
        if (whole) {
            sink.event(event, text);
        } else {
            sink.blank();
        }
    }

    /** Takes what the parser finds. */
    public interface Sink {
        /** @param name empty if the event has none */
        void event(String name, String data);

        /** @param text without the colon; the first of a Particle stream is {@code ok} */
        void comment(String text);

        /** A blank line without an event before it: a sign of life. */
        void blank();
    }
}
