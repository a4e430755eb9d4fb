package dev.lifeline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of secrets: what is taken, and that no message repeats what may be a secret. */
final class DeviceSecretsTest {
    private static final DeviceId FIRST = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId SECOND = DeviceId.parse("1f0000000000c0de00000002");
    private static final String SECRET = "correct-horse-16";

    @TempDir
    private Path folder;

    @Test
    void eachLineIsADeviceAndItsSecret() throws IOException {
        DeviceSecrets secrets = DeviceSecrets.fromFile(file("# the hall\n" + FIRST + " " + SECRET + "\r\n\n" + "   "
                + SECOND.toString().toUpperCase(java.util.Locale.ROOT) + "\t#another-secret-of-some-length  \n"));

        assertThat(secrets.of(FIRST)).contains(new Secret(SECRET));
        assertThat(secrets.of(SECOND)).contains(new Secret("#another-secret-of-some-length"));
        assertThat(secrets.of(DeviceId.parse("1f0000000000c0de00000003"))).isEmpty();
    }

    @Test
    void secretsAreNotPrinted() throws IOException {
        DeviceSecrets secrets = DeviceSecrets.fromFile(file(FIRST + " " + SECRET));

        assertThat(secrets).hasToString("DeviceSecrets[1 devices]");
        assertThat(secrets.of(FIRST).toString()).doesNotContain(SECRET);
        assertThat(new DeviceLines("secrets.txt", SECRET)).hasToString("DeviceLines[secrets.txt]");
    }

    @Test
    void aShortSecretIsNamedByItsLineOnly() {
        assertRefused(
                "\n" + FIRST + " fifteen-letters\n",
                " line 2: the second word (expected: a secret of at least 16 characters)");
    }

    @Test
    void aLineOfAnythingElseIsNotRepeated() {
        String expected = " line 1: no line of two words (expected: 24 hexadecimal digits and a secret of at least 16"
                + " characters)";

        assertRefused(SECRET + " " + FIRST, expected);
        assertRefused(FIRST + " " + SECRET + " more", expected);
        assertRefused(SECRET, expected);
    }

    @Test
    void aDeviceIsThereOnce() {
        assertRefused(
                FIRST + " " + SECRET + "\n" + FIRST + " " + SECRET,
                " line 2: device " + FIRST + " again (expected: each device once)");
    }

    @Test
    void everyWrongLineIsReportedAtOnceAndOfVeryManyTheFirst() throws IOException {
        Path file = file(IntStream.range(0, 30).mapToObj(line -> "wrong").collect(Collectors.joining("\n")));

        assertThatThrownBy(() -> DeviceSecrets.fromFile(file))
                .hasMessageContainingAll(" line 1: ", " line 10: ", "and 20 more")
                .hasMessageNotContaining(" line 11: ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing.txt");

        assertThatThrownBy(() -> DeviceSecrets.fromFile(missing))
                .hasMessage(missing + ": cannot be read (expected: a text file in UTF-8)");
    }

    private void assertRefused(String content, String problem) {
        assertThatThrownBy(() -> DeviceSecrets.fromFile(file(content)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("secrets.txt") + problem)
                .hasMessageNotContaining(SECRET);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("secrets.txt"), content);
    }
}
