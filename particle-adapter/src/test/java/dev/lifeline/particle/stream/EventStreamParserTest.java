package dev.lifeline.particle.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EventStreamParserTest {
    private static final String STREAM = """
            :ok

            event: temperature
            data: {"data":"25"}


            event: \u00fcber/\ud83d\ude80
            data: {"data":"\u20ac"}
            id: 7
            retry: 5
            whatever


            data: a
            data:b
            data

            """;
    private static final List<String> FOUND = List.of(
            "comment ok",
            "blank",
            "event temperature {\"data\":\"25\"}",
            "blank",
            "event \u00fcber/\ud83d\ude80 {\"data\":\"\u20ac\"}",
            "blank",
            "event  a\nb\n");

    @Test
    void findsTheSameInAnyPiecesAndWithAnyEndOfLine() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            byte[] bytes = STREAM.replace("\n", end).getBytes(StandardCharsets.UTF_8);
            assertThat(parse(bytes, random)).as("seed %d", seed).isEqualTo(FOUND);
        }
    }

    @Test
    void endsOfLinesMayBeMixedAndCutBetweenTheirHalves() {
        for (String text :
                List.of("data: a\r\n\n", "data: a\n\r\n", "data: a\r\r\n", "data: a\r\n\r", "data:a\n\n\n")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int cut = 0; cut <= bytes.length; cut++) {
                Recorder recorder = new Recorder();
                EventStreamParser parser = new EventStreamParser(4096, recorder);
                parser.feed(bytes, 0, cut);
                parser.feed(bytes, cut, 0);
                parser.feed(bytes, cut, bytes.length - cut);
                assertThat(recorder.found)
                        .as("%s cut at %d", text, cut)
                        .startsWith("event  a")
                        .hasSizeLessThan(3);
            }
        }
    }

    @Test
    void anyBytesAreReadWithoutAnyFailureButTooMany() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[2_000];
            random.nextBytes(bytes);
            assertThat(parse(bytes, random)).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void aLineWithoutEndIsATypedError() {
        EventStreamParser parser = new EventStreamParser(100, new Recorder());
        byte[] piece = "x".repeat(60).getBytes(StandardCharsets.UTF_8);
        parser.feed(piece, 0, piece.length);
        assertThatThrownBy(() -> parser.feed(piece, 0, piece.length)).isInstanceOf(StreamFormatException.class);
    }

    @Test
    void anEventWithoutEndIsATypedError() {
        EventStreamParser parser = new EventStreamParser(100, new Recorder());
        byte[] line = ("data: " + "x".repeat(60) + "\n").getBytes(StandardCharsets.UTF_8);
        parser.feed(line, 0, line.length);
        assertThatThrownBy(() -> parser.feed(line, 0, line.length)).isInstanceOf(StreamFormatException.class);
    }

    private static List<String> parse(byte[] bytes, Random random) {
        Recorder recorder = new Recorder();
        EventStreamParser parser = new EventStreamParser(4096, recorder);
        int at = 0;
        while (at < bytes.length) {
            int count = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
            parser.feed(bytes, at, count);
            at += count;
        }
        return recorder.found;
    }

    private static final class Recorder implements EventStreamParser.Sink {
        private final List<String> found = new ArrayList<>();

        @Override
        public void event(String name, String data) {
            found.add("event " + name + " " + data);
        }

        @Override
        public void comment(String text) {
            found.add("comment " + text);
        }

        @Override
        public void blank() {
            found.add("blank");
        }
    }
}
