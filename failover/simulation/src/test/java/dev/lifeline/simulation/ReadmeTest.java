package dev.lifeline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documents tell a reader to type compiles and is run by the build; the README's modules are the pom's. */
final class ReadmeTest {
    private static final String README = "README.md";
    private static final Pattern STEP = Pattern.compile("step \"[^\"]+\" ((?:mvn|\\./lifeline) .+)");
    private static final Pattern OUTAGES = Pattern.compile("outages=\\(([^)]+)\\)");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @TestFactory
    Stream<DynamicTest> everyExampleCompiles() {
        return Documents.all().stream()
                .flatMap(file -> Documents.blocks(file, "java").stream())
                .map(block -> DynamicTest.dynamicTest(
                        block.place(), () -> assertThat(Example.problems(block)).isEmpty()));
    }

    @Test
    void theReadmeHasOneExample() {
        assertThat(Documents.blocks(README, "java")).hasSize(1);
    }

    @Test
    void everyCommandIsOneThatTheBuildRuns() {
        List<String> commands = Documents.blocks(README, "sh").stream()
                .flatMap(block -> block.text().lines())
                .toList();

        assertThat(commands).isNotEmpty().allSatisfy(command -> assertThat(runByTheBuild())
                .as(command)
                .anySatisfy(pattern -> assertThat(command).matches(pattern)));
    }

    @Test
    void itsModulesAreThoseOfThePom() {
        assertThat(Documents.table(README, "module"))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(MODULE.matcher(Documents.read("pom.xml"))
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    @Test
    void itsLinksLeadSomewhere() {
        List<String> links = Pattern.compile("]\\((?!http)([^)#]+)\\)")
                .matcher(Documents.read(README))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(links).isNotEmpty().allMatch(Documents::exists);
    }

    /** The commands of .ci/run as patterns: without Maven's talk, with each outage and any JDK. */
    private static List<Pattern> runByTheBuild() {
        String script = Documents.read(".ci/run");
        String outages = OUTAGES.matcher(script)
                .results()
                .map(found -> Arrays.stream(found.group(1).split(" ")).collect(Collectors.joining("|", "(", ")")))
                .findFirst()
                .orElseThrow();
        return STEP.matcher(script)
                .results()
                .map(found -> pattern(found, outages))
                .toList();
    }

    private static Pattern pattern(MatchResult found, String outages) {
        String command = found.group(1).replace(" -B -ntp", "").replace("\"", "");
        return Pattern.compile(
                command.replace(".", "\\.").replace("$outage", outages).replace("$java25", "\\S+"));
    }
}
