package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.particle.stream.StreamScope;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** README's table of endpoints is what the client has, and every request that is tested is in it. */
final class EndpointTableTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern ENDPOINT = Pattern.compile("`(GET|PUT|POST|DELETE) (/[^` ]*)`");
    private static final Map<String, Class<?>> OWNERS = Map.of(
            "", ParticleCloud.class,
            "StreamScope.", StreamScope.class,
            "devices().", Devices.class,
            "tokens().", Tokens.class,
            "apiUsers().", ApiUsers.class,
            "integrations().", Integrations.class,
            "ledgers().", Ledgers.class,
            "diagnostics().", Diagnostics.class);

    private static List<List<String>> rows;

    @BeforeAll
    static void read() throws IOException {
        String readme =
                Files.readString(Path.of(System.getProperty("basedir", "")).resolve("README.md"));
        rows = readme.lines()
                .dropWhile(line -> !line.startsWith("| endpoint |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> List.of(line.substring(1).split("\\|", -1)))
                .toList();
    }

    @Test
    void itsMethodsAreTheClients() {
        Set<String> written = rows.stream()
                .flatMap(row -> quoted(row.get(1)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = OWNERS.entrySet().stream()
                .flatMap(owner -> calls(owner.getValue()).map(method -> owner.getKey() + method))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).isEqualTo(there);
    }

    @Test
    void itsTestsExist() throws IOException {
        Path tests = Path.of(System.getProperty("basedir", "")).resolve("src/test/java");
        Set<String> there;
        try (Stream<Path> files = Files.walk(tests)) {
            there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(rows)
                .allSatisfy(row -> assertThat(quoted(row.get(2))).isNotEmpty().isSubsetOf(there));
    }

    @Test
    void everyRequestThatIsTestedIsInIt() {
        List<Pattern> endpoints = rows.stream()
                .flatMap(row -> ENDPOINT.matcher(row.get(0)).results())
                .map(EndpointTableTest::pattern)
                .toList();
        assertThat(EndpointsTest.calls().map(call -> (String) call.get()[2]))
                .hasSizeGreaterThan(50)
                .allSatisfy(request -> assertThat(endpoints).as(request).anyMatch(endpoint -> endpoint.matcher(request)
                        .matches()));
    }

    /** What makes a call or names a stream. */
    private static Stream<String> calls(Class<?> owner) {
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType().equals(CloudCall.class)
                        || (owner.equals(StreamScope.class) && Modifier.isStatic(method.getModifiers())))
                .map(Method::getName);
    }

    /** Any scope before it, anything for {@code :name}, and a query. */
    private static Pattern pattern(MatchResult endpoint) {
        String path = endpoint.group(2).replaceAll(":\\w+", "[^/?]+");
        return Pattern.compile(endpoint.group(1) + " /v1(/products/p|/orgs/o)?" + path + "(\\?.*)?");
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
    }
}
