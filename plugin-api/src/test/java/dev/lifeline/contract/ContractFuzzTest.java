package dev.lifeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes over a wire is a message or a {@link ContractException}. Every failure names its seed. */
final class ContractFuzzTest {
    private static final int SEEDS = 3_000;
    private static final List<List<String>> VALID = GoldenVectors.rows().stream()
            .filter(row -> VectorKind.ALL.containsKey(row.get(0)) && !row.get(0).equals("result"))
            .toList();

    @Test
    void aMutatedTextIsReadAndWrittenStablyOrRefused() {
        for (int seed = 0; seed < SEEDS * 10; seed++) {
            Random random = new Random(seed);
            List<String> row = VALID.get(random.nextInt(VALID.size()));
            VectorKind<?> kind = VectorKind.named(row.get(0));
            String text = mutated(row.get(1), random);
            try {
                String once = kind.rewritten(text);
                assertThat(kind.rewritten(once))
                        .as("seed %d: %s %s", seed, row, text)
                        .isEqualTo(once);
            } catch (ContractException refused) {
                assertThat(refused.getMessage()).as("seed %d", seed).matches("[\\x20-\\x7e]{1,400}");
            } catch (AssertionError cut) {
                assertThat(cut).as("seed %d: %s", seed, text).hasMessageContaining("not one whole frame");
            }
        }
    }

    @Test
    void randomBytesGiveFramesOrAContractException() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) { // mostly what headers are made of, or nothing gets far
                bytes[i] = random.nextInt(10) == 0 ? bytes[i] : (byte) "PING 0\n".charAt(random.nextInt(7));
            }
            refusedOrRead(bytes);
        }
    }

    @Test
    void anyCutOfAStreamGivesTheSameFrames() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Frame> sent = new ArrayList<>();
            ByteBuffer stream = ByteBuffer.allocate(64 * 1024);
            for (int i = random.nextInt(8); i >= 0; i--) {
                Frame frame = RandomFrames.frame(random);
                sent.add(frame);
                stream.put(FrameWriter.bytes(frame));
            }
            assertThat(readInPieces(stream.flip(), random)).as("seed %d", seed).isEqualTo(sent);
        }
    }

    @Test
    void aHeaderThatAnnouncesMoreThanTheLimitIsRefusedBeforeAnythingIsKeptForIt() {
        FrameReader reader = new FrameReader(100);
        List<Frame> frames = new ArrayList<>();

        assertThatThrownBy(() -> reader.read(
                        ByteBuffer.wrap("EVENT 1-1-1 a 101\n".getBytes(StandardCharsets.US_ASCII)), frames::add))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("a length from 0 to 100");
    }

    @Test
    void framesBeforeABrokenOneAreHandedOn() {
        FrameReader reader = new FrameReader(100);
        List<Frame> frames = new ArrayList<>();

        assertThatThrownBy(() -> reader.read(
                        ByteBuffer.wrap("PING 0\nNOISE 0\n".getBytes(StandardCharsets.US_ASCII)), frames::add))
                .isInstanceOf(ContractException.class);
        assertThat(frames).containsExactly(new Frame.Ping());
    }

    private static void refusedOrRead(byte[] bytes) {
        try {
            new FrameReader(FrameVectors.MOST_PAYLOAD).read(ByteBuffer.wrap(bytes), frame -> {});
        } catch (ContractException expected) {
            // the other allowed outcome; anything else fails the test
        }
    }

    private static List<Frame> readInPieces(ByteBuffer stream, Random random) {
        FrameReader reader = new FrameReader(RandomFrames.MOST_PAYLOAD);
        List<Frame> frames = new ArrayList<>();
        while (stream.hasRemaining()) {
            int length = Math.min(stream.remaining(), 1 + random.nextInt(random.nextBoolean() ? 3 : 500));
            ByteBuffer piece = stream.slice().limit(length);
            stream.position(stream.position() + length);
            reader.read(piece, frames::add);
        }
        assertThat(reader.atBoundary()).isTrue();
        return frames;
    }

    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0 && changed.length() > 0; i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, changed.charAt(random.nextInt(changed.length())));
                case 2 -> changed.setCharAt(at, (char) random.nextInt(256));
                default -> changed.setCharAt(at, "09azAR-./ ;=\n".charAt(random.nextInt(13)));
            }
        }
        return changed.toString();
    }
}
