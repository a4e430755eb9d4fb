package dev.lifeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/device-contract.md says what the code does: every example is read by the codec, every table is calculated. */
final class DeviceContractDocumentTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z]+)\n(.*?)^```$");
    private static final Pattern FRAME = Pattern.compile("([A-Z]+ (?:[^ \"\n]+ )*)(\\d+) \"([^\"\n]*)\"");

    /** Examples inside other text: a pattern whose first group is of this kind. */
    private static final Map<String, Pattern> INLINE = Map.of(
            "message", Pattern.compile("lf\\(\"([^\"]*)\"\\)"),
            "topic", Pattern.compile("(?<=\\s)(lf/[ud]/[^\\s{}]+)(?=\\s)"),
            "cloudevent", Pattern.compile("(?<=\\s)([\\w/]+/lf-[0-9a-zAR-]+)(?=[\\s,])"),
            "frame", Pattern.compile("printf '([^']*)'"));

    private static String document;

    @BeforeAll
    static void read() throws IOException {
        Path module = Path.of(System.getProperty("basedir", ""));
        document = Files.readString(module.resolve("../docs/device-contract.md"), StandardCharsets.UTF_8);
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsReadAndWrittenAsItStands() {
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.kind + ": " + example.text, () -> assertThat(
                                VectorKind.named(example.kind).rewritten(example.text))
                        .isEqualTo(example.text)));
    }

    @Test
    void thereAreExamplesOfEveryKindThatTravels() {
        assertThat(examples())
                .extracting(Example::kind)
                .contains("stamp", "tag", "cloudevent", "message", "topic", "answer", "frame", "status");
        assertThat(examples()).hasSizeGreaterThan(60);
    }

    @Test
    void everyTestThatProtectsASentenceIsThere() throws IOException {
        Set<String> named = Pattern.compile("`(\\w+(?:Test|IT))`")
                .matcher(document)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(tests());
    }

    /** The names of all test classes of the project. */
    private static Set<String> tests() throws IOException {
        Path project = Path.of(System.getProperty("basedir", "")).resolve("..");
        try (Stream<Path> files =
                Files.find(project, 20, (file, kind) -> file.toString().contains("/src/test/java/"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void stampsOfExamplesFitTheirEvents() {
        List<Frame.Event> events = examples().stream()
                .filter(example -> example.kind.equals("frame"))
                .map(example -> FrameVectors.parse(example.text))
                .filter(Frame.Event.class::isInstance)
                .map(Frame.Event.class::cast)
                .toList();

        assertThat(events).hasSizeGreaterThan(4).allMatch(event -> event.stamp().fits(event.name(), event.data()));
    }

    @Test
    void theProofOfTheExampleIsTheCodecs() {
        DeviceId device = DeviceId.parse("1f000000000000c0de000001");
        String proof = DeviceProof.of("a-secret-of-the-device", "0123456789abcdef0123456789abcdef", device);

        assertThat(document)
                .contains("secret `a-secret-of-the-device`", "PROVE 0123456789abcdef0123456789abcdef 0")
                .contains("PROOF " + proof + " 0");
    }

    @Test
    void theTableOfAnswersIsTheCodecs() {
        assertThat(document).contains(ContractTables.results());
    }

    @Test
    void theTableOfSizesIsCalculated() {
        assertThat(document).contains(ContractTables.sizes());
        assertThat(ContractTables.sizes()).contains("| event | 193 | 131 |");
    }

    @Test
    void theTableOfCostsIsCalculated() {
        assertThat(document).contains(ContractTables.costs());
    }

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        BLOCK.matcher(document)
                .results()
                .filter(block -> VectorKind.ALL.containsKey(block.group(1)))
                .forEach(block -> block.group(2)
                        .lines()
                        .forEach(line -> examples.add(new Example(block.group(1), unescaped(line)))));
        INLINE.forEach((kind, pattern) -> pattern.matcher(document)
                .results()
                .forEach(found -> examples.add(new Example(kind, unescaped(found.group(1))))));
        FRAME.matcher(document).results().map(DeviceContractDocumentTest::frame).forEach(examples::add);
        return examples;
    }

    private static Example frame(MatchResult found) {
        return new Example("frame", found.group(1) + found.group(2) + '\n' + found.group(3));
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n");
    }

    private record Example(String kind, String text) {}
}
