package dev.lifeline.contract;

import java.nio.charset.StandardCharsets;

/**
 * An event's identity for de-duplication and order, the same over every route: {@code boot-seq-len} in base 36, then
 * flags as capital letters.
 *
 * @param boot rises with each start of the device, from 1 to 2^31-1
 * @param seq rises by one with each event of a boot, from 1 to 2^31-1
 * @param length bytes of the event's name and payload together, from 0 to 46655; exposes MQTT-TLS's silent truncation
 * @param acknowledgementWanted flag {@code A}: the device waits for an acknowledgement
 * @param repeat flag {@code R}: the device has sent this event before
 */
public record Stamp(int boot, int seq, int length, boolean acknowledgementWanted, boolean repeat) {
    /** The longest text: 6 + 1 + 6 + 1 + 3 + 2 characters. */
    public static final int MOST_CHARACTERS = 19;

    /** Three base 36 digits: more than any carrier of the contract takes. */
    static final int MOST_LENGTH = 36 * 36 * 36 - 1;

    public Stamp {
        if (boot < 1 || seq < 1) {
            throw new IllegalArgumentException("stamp: boot " + boot + ", seq " + seq + " (expected: both >= 1)");
        }
        if (length < 0 || length > MOST_LENGTH) {
            throw new IllegalArgumentException("stamp length: " + length + " (expected: 0 to 46655)");
        }
    }

    public static Stamp of(int boot, int seq, String name, Payload payload) {
        return new Stamp(boot, seq, lengthOf(name, payload), false, false);
    }

    /** @throws ContractException if {@code text} is not a stamp */
    public static Stamp parse(String text) {
        int end = text.length();
        boolean repeat = end > 0 && text.charAt(end - 1) == 'R';
        end -= repeat ? 1 : 0;
        boolean wanted = end > 0 && text.charAt(end - 1) == 'A';
        end -= wanted ? 1 : 0;
        String[] parts = text.substring(0, end).split("-", -1);
        if (parts.length != 3) {
            throw ContractException.of("stamp", text, "boot-seq-len and the flags A, R");
        }
        return new Stamp(
                (int) Base36.parse("stamp boot", parts[0], 1, Integer.MAX_VALUE),
                (int) Base36.parse("stamp seq", parts[1], 1, Integer.MAX_VALUE),
                (int) Base36.parse("stamp len", parts[2], 0, MOST_LENGTH),
                wanted,
                repeat);
    }

    public Stamp wantingAcknowledgement() {
        return new Stamp(boot, seq, length, true, repeat);
    }

    public Stamp repeated() {
        return new Stamp(boot, seq, length, acknowledgementWanted, true);
    }

    /** Whether the name and payload arrived whole. Data-URL and structured events are not compared (the cloud rewrites them). */
    public boolean fits(String name, Payload payload) {
        return lengthOf(name, payload) == length;
    }

    private static int lengthOf(String name, Payload payload) {
        return name.getBytes(StandardCharsets.UTF_8).length + payload.size();
    }

    @Override
    public String toString() {
        return Base36.text(boot)
                + '-'
                + Base36.text(seq)
                + '-'
                + Base36.text(length)
                + (acknowledgementWanted ? "A" : "")
                + (repeat ? "R" : "");
    }
}
