package dev.lifeline.particle.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeline.config.SettingsException;
import dev.lifeline.particle.ParticlePlugin;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This module's README is true: its tables, its examples, and the webhook that it tells to create. */
final class ParticleReadmeTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final String ALL_KNOWN = "(expected: [";

    private static String readme;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of(System.getProperty("basedir", "")).resolve("README.md"));
    }

    @Test
    void itsSettingsAreThePlugins() {
        Map<String, String> unknown = Map.of("access-token", "a", "no-such-setting", "");
        assertThat(names("setting"))
                .containsExactlyInAnyOrderElementsOf(known(() -> new ParticlePlugin().module(unknown)));
    }

    @Test
    void itsWebhookSettingsAreTheReceivers() {
        Map<String, String> unknown = Map.of("secret", WebhookFixture.SECRET, "no-such-setting", "");
        assertThat(names("webhook setting"))
                .containsExactlyInAnyOrderElementsOf(known(() -> WebhookSettings.of(unknown)));
    }

    @Test
    void itsWebhookDefaultsAreInForce() {
        Map<String, String> bare = Map.of("secret", WebhookFixture.SECRET);
        Map<String, String> written = new HashMap<>(bare);
        rows("webhook setting")
                .filter(row -> !quoted(row.get(1)).isEmpty())
                .forEach(row -> written.put(
                        quoted(row.get(0)).get(0), quoted(row.get(1)).get(0)));

        assertThat(written).hasSizeGreaterThan(12);
        assertThat(WebhookSettings.of(written)).usingRecursiveComparison().isEqualTo(WebhookSettings.of(bare));
    }

    @Test
    void itsStatusesAreTheResults() {
        assertThat(rows("a webhook is").map(row -> quoted(row.get(0)).get(0) + ' ' + row.get(1)))
                .containsExactlyInAnyOrder(Stream.of(
                                new WebhookResult.Accepted(null),
                                new WebhookResult.Duplicate(""),
                                new WebhookResult.Damaged("", ""),
                                new WebhookResult.Malformed(""),
                                new WebhookResult.Unauthorised(),
                                new WebhookResult.WrongMethod(),
                                new WebhookResult.TooLarge(1),
                                new WebhookResult.Failed(""))
                        .map(result -> result.getClass().getSimpleName() + ' ' + result.status())
                        .toArray(String[]::new));
        assertThat(rows("a webhook is")).hasSize(WebhookResult.class.getPermittedSubclasses().length);
    }

    @Test
    void itsExamplesCompile() {
        List<String> examples = blocks("java");
        assertThat(examples).hasSize(4);
        for (String example : examples) {
            assertThat(compilerSays(example)).as(example).isEmpty();
        }
    }

    /** The definition, with the cloud's default fields and templates as the cloud fills them in. */
    @Test
    void itsDefinitionMakesAnEventWithAnId() throws IOException {
        JsonNode definition = new ObjectMapper().readTree(blocks("json").get(0));
        ObjectNode body = (ObjectNode) new ObjectMapper()
                .readTree(definition.path("json").toString().replace("{{{PARTICLE_EVENT_ID}}}", "e-1"));
        body.put("event", definition.path("event").asText() + "/kitchen")
                .put("data", "{\"celsius\": 21.5}")
                .put("published_at", "2026-01-01T00:00:00.123Z")
                .put("coreid", WebhookFixture.ID);
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Content-Type", List.of("application/json"));
        definition
                .path("headers")
                .fieldNames()
                .forEachRemaining(name -> headers.put(name, List.of(WebhookFixture.SECRET)));

        WebhookFixture fixture = new WebhookFixture();
        fixture.receive(WebhookFixture.request(
                definition.path("requestType").asText(), headers, new ObjectMapper().writeValueAsBytes(body)));
        assertThat(fixture.heard).hasSize(1);
        assertThat(fixture.heard.get(0).eventId()).contains("e-1");
        assertThat(fixture.heard.get(0).data().text()).isEqualTo("{\"celsius\": 21.5}");
    }

    private String compilerSays(String example) {
        String imports =
                example.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String body =
                example.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        String text = imports + "\nclass Example { void use() throws Exception {\n" + body + "\n} }";
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        StringWriter said = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
        boolean good = compiler.getTask(said, null, null, options, null, List.of(source))
                .call();
        return good ? "" : said.toString();
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```")
                .matcher(readme)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** What a mistake in a name is answered with. */
    private static List<String> known(ThrowingCallable reading) {
        String message = String.valueOf(
                catchThrowableOfType(SettingsException.class, reading).getMessage());
        int start = message.indexOf(ALL_KNOWN) + ALL_KNOWN.length();
        return List.of(message.substring(start, message.indexOf(']', start)).split(", ", -1));
    }

    private static List<String> names(String heading) {
        return rows(heading).map(row -> quoted(row.get(0)).get(0)).toList();
    }

    private static Stream<List<String>> rows(String heading) {
        return readme.lines()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }

    private static List<String> quoted(String cell) {
        List<String> words = new ArrayList<>();
        QUOTED.matcher(cell).results().forEach(found -> words.add(found.group(1)));
        return words;
    }
}
