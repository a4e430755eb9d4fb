package dev.lifeline.particle.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads {@code text/event-stream} from bytes that come in any pieces. Lines end in {@code \n}, {@code \r\n} or {@code \r};
 * unknown fields are passed over; text is decoded by the line, so a piece may end inside a character. A line that is whole in
 * one piece is read where it is; only what is cut is copied.
 *
 * <p><b>Threads.</b> One at a time. The sink is called from inside {@link #feed}.
 */
public final class EventStreamParser {
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

    private final int mostBytes;
    private final Sink sink;
    private byte[] cut = new byte[512]; // the beginning of a line whose end has not come yet
    private int cutBytes;
    private boolean afterReturn; // nothing has come since a line's end that was \r
    private String name = "";
    private String data = "";
    private final StringBuilder further = new StringBuilder(); // lines of data after the first
    private boolean dataSeen;

    /** @param mostBytes of a line, and of an event's data; more is an error, because a stream is not to fill the memory */
    public EventStreamParser(int mostBytes, Sink sink) {
        this.mostBytes = mostBytes;
        this.sink = sink;
    }

    /** @throws StreamFormatException if something is too long; the parser is of no use afterwards */
    public void feed(byte[] bytes, int offset, int count) {
        int begin = offset;
        int end = offset + count;
        for (int i = LineEnds.next(bytes, begin, end); i < end; i = LineEnds.next(bytes, begin, end)) {
            boolean cutInTwo = bytes[i] == '\n' && i == begin && afterReturn; // the second half of a line's end
            if (!cutInTwo) {
                endLine(bytes, begin, i);
            }
            afterReturn = bytes[i] == '\r';
            begin = i + 1;
        }
        if (begin < end) {
            afterReturn = false;
            keep(bytes, begin, end);
        }
    }

    private void keep(byte[] bytes, int begin, int end) {
        int size = cutBytes + end - begin;
        bound(size);
        if (size > cut.length) {
            cut = Arrays.copyOf(cut, Math.max(size, 2 * cut.length));
        }
        System.arraycopy(bytes, begin, cut, cutBytes, end - begin);
        cutBytes = size;
    }

    private void endLine(byte[] bytes, int begin, int end) {
        if (cutBytes == 0) {
            bound(end - begin);
            line(bytes, begin, end);
            return;
        }
        keep(bytes, begin, end);
        int size = cutBytes;
        cutBytes = 0;
        line(cut, 0, size);
    }

    private void bound(int size) {
        if (size > mostBytes) {
            throw new StreamFormatException(mostBytes);
        }
    }

    private void line(byte[] bytes, int begin, int end) {
        if (begin == end) {
            dispatch();
        } else if (bytes[begin] == ':') {
            sink.comment(text(bytes, begin + 1, end));
        } else if (isField(DATA, bytes, begin, end)) {
            data(value(bytes, begin + DATA.length, end));
        } else if (isField(EVENT, bytes, begin, end)) {
            name = value(bytes, begin + EVENT.length, end);
        }
    }

    private static boolean isField(byte[] field, byte[] bytes, int begin, int end) {
        int colon = begin + field.length;
        return colon <= end
                && (colon == end || bytes[colon] == ':')
                && Arrays.equals(field, 0, field.length, bytes, begin, colon);
    }

    /** After the colon and one space; empty if there is no colon. */
    private static String value(byte[] bytes, int colon, int end) {
        int from = colon + 1 < end && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
        return from < end ? text(bytes, from, end) : "";
    }

    private static String text(byte[] bytes, int begin, int end) {
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }

    private void data(String value) {
        bound(data.length() + further.length() + value.length());
        if (dataSeen) {
            further.append('\n').append(value);
        } else {
            data = value;
            dataSeen = true;
        }
    }

    private void dispatch() {
        String event = name;
        String text = further.isEmpty() ? data : data + further;
        boolean whole = dataSeen;
        name = "";
        data = "";
        further.setLength(0);
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
