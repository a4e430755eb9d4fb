package dev.lifeline.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. Without Chromium it is passed over, aloud; in CI that is an error. */
final class HtmlReportIT {
    private static final Pattern BOX = Pattern.compile("data-box=\"(\\d+),(\\d+),(\\d+),(\\d+)\"");
    private static final String MISSING = "Chromium: not on the PATH (expected: the apt package chromium)";

    @TempDir
    Path folder;

    private Chromium chromium;
    private Path page;

    @BeforeEach
    void write() throws IOException {
        chromium = Chromium.find().orElseGet(HtmlReportIT::missing);
        page = Files.writeString(folder.resolve("gray.html"), HtmlReport.of(Reports.outage(), Reports.passed()));
    }

    @Test
    void thePagesScriptRunsAndEveryLaneHasRoom() throws Exception {
        String dom = chromium.dom(folder, page);

        assertThat(dom).contains("data-ready=\"true\"").doesNotContain("data-error");
        assertThat(boxes(dom)).hasSize(11).allSatisfy(box -> {
            assertThat(box[2]).isGreaterThan(600);
            assertThat(box[3]).isGreaterThan(20);
        });
    }

    @Test
    void everyLaneIsSeen() throws Exception {
        Path picture = folder.resolve("page.png");

        chromium.screenshot(folder, page, picture);

        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1400);
        for (int[] box : boxes(chromium.dom(folder, page))) {
            assertThat(colours(image, box)).isGreaterThan(5);
        }
    }

    @Test
    void aScriptThatIsNotThePagesOwnDoesNotRun() throws Exception {
        String html = Files.readString(page)
                .replace("<h1>", "<script>document.documentElement.dataset.foreign = 'ran';</script><h1>");

        String dom = chromium.dom(folder, Files.writeString(folder.resolve("foreign.html"), html));

        assertThat(dom).contains("data-ready=\"true\"").doesNotContain("data-foreign=");
    }

    private static Chromium missing() {
        if ("true".equals(System.getenv("CI"))) {
            return fail(MISSING);
        }
        System.err.println("NOT TESTED: the report in a browser. " + MISSING);
        return abort(MISSING);
    }

    /** Left, top, width and height of each drawing. */
    private static List<int[]> boxes(String dom) {
        return BOX.matcher(dom).results().map(HtmlReportIT::numbers).toList();
    }

    private static int[] numbers(MatchResult match) {
        return IntStream.rangeClosed(1, 4)
                .map(group -> Integer.parseInt(match.group(group)))
                .toArray();
    }

    private static long colours(BufferedImage image, int[] box) {
        return Stream.iterate(box[1], y -> y < Math.min(image.getHeight(), box[1] + box[3]), y -> y + 1)
                .flatMapToInt(y -> IntStream.range(box[0], Math.min(image.getWidth(), box[0] + box[2]))
                        .map(x -> image.getRGB(x, y)))
                .distinct()
                .count();
    }
}
