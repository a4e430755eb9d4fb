package dev.lifeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MainTest {
    private final Console console = new Console();
    private final StringWriter out = console.out;
    private final StringWriter err = console.err;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drill --outage flood | outage: flood (expected: one of [refused, blackhole, reset, 503, stall, gray])",
                "drill --devices many | Invalid value for option '--devices': 'many' is not an int",
                "drill --devises 3 | Unknown options: '--devises', '3'",
                "drill --sabotage all | sabotage: all (expected: one of [drop-event,",
                "drill --outage stall --outage-seconds 60 | outage-seconds: 60 is too short to judge stall (expected: >= 680)",
                "drill --set direct.colour=red | unknown settings: [colour] (expected: [answer-limit, bind-address,",
                "drill --set direct.rsa-certificate=missing.pem | rsa-certificate: missing.pem: cannot be read (expected: a PEM file)",
                "drill --set particle.ping-limit=soon | ping-limit: soon (expected: a duration such as 500ms, 15s, 2m, 1h)",
                "drill --json missing/card.json | json: missing/card.json (expected: a file in an existing folder)",
                "drill --scenario nowhere | scenario: nowhere (expected: a file, or one of gray-75,",
                "drill --scenario calm --outage gray | outage (expected: not with --scenario, which says it)",
                "drill --skip-impossible | skip-impossible (expected: only with --scenario)",
                "drill --scenario gray-75 | devices: 10000 (expected: at most 5000 in a live drill)",
                "drill --scenario calm --scale 61 | scale: 61 (expected: 1 to 60)",
                "dril | Unmatched argument at index 0: 'dril'"
            })
    void whatCannotBeDoneIsOneClearLineAndExitsWithTwo(String arguments, String line) {
        console.refuses(line, arguments.split(" "));
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = run("drill", "--set", "direct.port=" + taken.getLocalPort());

            assertThat(code).isEqualTo(2);
            assertThat(err.toString())
                    .startsWith("lifeline: direct: cannot listen on 127.0.0.1 port " + taken.getLocalPort());
            assertThat(err.toString().lines()).hasSize(1);
        }
    }

    @Test
    void aScenarioThatSocketsCannotDoIsRefusedLineByLine() {
        int code = run("drill", "--scenario", "crash-between-steps");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(10)
                .first()
                .asString()
                .startsWith("lifeline: not possible live: at 19m50s")
                .endsWith("within one JVM a process can be closed, and not killed");
    }

    @Test
    void helpNamesEveryOptionAndTheExitCodes() {
        int code = run("drill", "--help");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("--outage-seconds", "--sabotage", "--json", "--set", "Exit 1");
    }

    private int run(String... arguments) {
        return console.run(arguments);
    }
}
