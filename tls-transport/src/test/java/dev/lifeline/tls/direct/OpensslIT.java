package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Request;
import dev.lifeline.tls.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * A device made by hand of {@code openssl s_client}, as docs/device-contract.md writes it. Without the program it is passed
 * over, aloud; in CI (CI=true) that is an error.
 */
final class OpensslIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f000000000000c0de000001");
    private static final Secret SECRET = new Secret("a-secret-of-the-device");
    private static final Pattern BY_HAND = Pattern.compile("(?ms)^```sh\n(\\(printf .*?)^```$");

    @TempDir
    Path folder;

    private final DirectFixture fixture = new DirectFixture(config -> config.withIdentity(IdentityRules.defaults()
            .withSecrets(device -> device.equals(DEVICE) ? Optional.of(SECRET) : Optional.empty())));
    private final List<ForeignProgram> programs = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        ForeignProgram.require("openssl", "bash");
        fixture.direct().start();
        Credentials device = DirectFixture.AUTHORITY.device(DEVICE);
        Files.writeString(
                folder.resolve("fleet.pem"),
                DirectFixture.AUTHORITY.authorities().pem());
        Files.writeString(folder.resolve("device.pem"), device.certificatePem());
        Files.writeString(folder.resolve("device.key"), device.keyPem().reveal());
    }

    @AfterEach
    void close(TestInfo test) throws IOException {
        Transcripts.keep("openssl-" + test.getTestMethod().orElseThrow().getName(), programs);
        programs.forEach(ForeignProgram::close);
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void theContractsCommandIsWelcomedAcknowledgedAndAnswered() throws IOException {
        CompletableFuture<Observation> event = fixture.seen().next(Observation.DeviceEvent.class, any -> true);
        ForeignProgram device = bash(commandOfTheContract());

        await(device.line("WELCOME 0"));
        await(event);
        fixture.send(new Request.Acknowledge(DEVICE, Acknowledgement.parse("1f-1")));

        await(device.line("CONTROL 0 6"));
        await(device.line("PONG 0"));
        assertThat(((Observation.DeviceEvent) event.join()).data().text()).isEqualTo("21.5");
    }

    @Test
    void withoutACertificateItProvesToHoldTheSecret() throws IOException {
        ForeignProgram device = bash(String.join(
                "\n",
                "coproc tls { " + sClient() + "; }",
                "tell() { printf '%s\\n' \"> $1\" && printf \"$1\" >&\"${tls[1]}\"; }",
                "hear() { read -r line <&\"${tls[0]}\" && printf '%s\\n' \"$line\"; }",
                "tell 'HELLO " + DEVICE + " 58\\nlf1 boot=1f mode=hot epoch=3 packet=255 os=6.2.0 vote=fine'",
                "hear && nonce=$(cut -d' ' -f2 <<<\"$line\")",
                "mac=$(printf '%s' \"${nonce}" + DEVICE + "\" | openssl dgst -sha256 -hmac '" + SECRET.reveal()
                        + "' -r | cut -d' ' -f1)",
                "tell \"PROOF $mac 0\\n\"",
                "hear",
                "tell 'PING 0\\n'",
                "hear"));

        await(device.line("PROVE "));
        await(device.line("WELCOME 0"));
        await(device.line("PONG 0"));
        assertThat(fixture.direct().counters().refusals()).isZero();
    }

    /** What the page says to type, with this listener and these files. */
    private String commandOfTheContract() throws IOException {
        Path page = Path.of(System.getProperty("basedir", ""), "..", "docs", "device-contract.md");
        Matcher found = BY_HAND.matcher(Files.readString(page));
        assertThat(found.find()).as("a command that begins with (printf").isTrue();
        return found.group(1)
                .replace("host:8883", address())
                .replace("fleet.pem", file("fleet.pem"))
                .replace("device.pem", file("device.pem"))
                .replace("device.key", file("device.key"));
    }

    private String sClient() {
        return "openssl s_client -quiet -ign_eof -tls1_2 -connect " + address() + " -CAfile " + file("fleet.pem")
                + " 2>/dev/null";
    }

    private String address() {
        return "localhost:" + fixture.direct().port();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private ForeignProgram bash(String script) throws IOException {
        ForeignProgram running = ForeignProgram.start("bash", List.of("-c", script));
        programs.add(running);
        return running;
    }

    private void await(CompletableFuture<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
