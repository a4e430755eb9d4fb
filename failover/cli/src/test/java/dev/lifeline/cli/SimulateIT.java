package dev.lifeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Simulations in processes of their own. */
@Timeout(120)
final class SimulateIT {
    @Test
    void twoProcessesSimulateTheSame() throws IOException {
        // all identity hashes are 1: an order that depends on them would show
        String first = hash("-XX:+UseSerialGC", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2");
        String second = hash("-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1", "-Duser.language=tr");

        assertThat(first).startsWith("  trace hash ").isEqualTo(second);
    }

    private static String hash(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("simulate", "small", "--seeds", "5", "--keep-going", "--out", "none"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return told.lines()
                .filter(line -> line.startsWith("  trace hash"))
                .findFirst()
                .orElse(told);
    }
}
