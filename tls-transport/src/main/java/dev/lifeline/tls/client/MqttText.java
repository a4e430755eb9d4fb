package dev.lifeline.tls.client;

import java.nio.charset.StandardCharsets;

/** Pure: MQTT's strings (3.1.1, 1.5.3 and 4.7). */
final class MqttText {
    static final int MOST_BYTES = 0xffff;

    private static final int LENGTH = 2;

    private MqttText() {}

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** With its length before it. */
    static int encodedBytes(String text) {
        return LENGTH + bytes(text);
    }

    static String require(String what, String text) {
        int bytes = bytes(text);
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(what + ": " + bytes + " bytes (expected: at most " + MOST_BYTES + ")");
        } else if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + ": holds the character 0 (expected: none)");
        } else if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(what + ": holds half a surrogate pair (expected: whole characters)");
        }
        return text;
    }

    static void requireTopic(String topic) {
        require("topic", topic);
        if (topic.isEmpty() || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "topic: " + topic + " (expected: one character or more, without + and #)");
        }
    }

    static void requireFilter(String filter) {
        require("filter", filter);
        if (!isFilter(filter)) {
            throw new IllegalArgumentException(
                    "filter: " + filter + " (expected: words between slashes, + for a whole word, # for the last)");
        }
    }

    private static boolean isFilter(String filter) {
        String[] words = filter.split("/", -1);
        for (int i = 0; i < words.length; i++) {
            boolean wild = words[i].indexOf('+') >= 0 || words[i].indexOf('#') >= 0;
            if ((wild && words[i].length() > 1) || (words[i].equals("#") && i < words.length - 1)) {
                return false;
            }
        }
        return !filter.isEmpty();
    }
}
