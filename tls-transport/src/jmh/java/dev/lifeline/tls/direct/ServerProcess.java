package dev.lifeline.tls.direct;

import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.FleetAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that devices come to, in a process of its own: our listener or mosquitto, with the same certificates and on
 * loopback.
 *
 * <p><b>Threads.</b> One. <b>Life cycle.</b> Started when made; killed by {@link #close}, and when this JVM ends.
 */
final class ServerProcess implements AutoCloseable {
    private static final Path NO_INPUT = Path.of("/dev/null");

    private final Process process;
    private final BufferedReader output;
    private final int port;

    private ServerProcess(ProcessBuilder command, String ready, int port) throws IOException {
        process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        output = process.inputReader(StandardCharsets.UTF_8);
        String line = lineWith(ready);
        this.port = port > 0 ? port : Integer.parseInt(line.substring(ready.length()));
    }

    /** A folder for this run's certificates, which only its owner can read. Whoever asks deletes it. */
    static Path certificates(FleetAuthority authority) throws IOException {
        Path folder = Files.createTempDirectory(
                "lifeline-bench", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Credentials own = authority.serverP256("localhost", "127.0.0.1");
        Files.writeString(
                folder.resolve(ListenerProcess.FLEET), authority.authorities().pem());
        Files.writeString(folder.resolve(ListenerProcess.CERTIFICATE), own.certificatePem());
        Files.writeString(folder.resolve(ListenerProcess.KEY), own.keyPem().reveal());
        return folder;
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** @param options of its JVM */
    static ServerProcess listener(Path certificates, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                ListenerProcess.class.getName()));
        command.add(certificates.toString());
        return new ServerProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT), "port ", 0);
    }

    /** @throws IllegalStateException if mosquitto is not installed */
    static ServerProcess mosquitto(Path certificates) throws IOException {
        int port = freePort();
        String program = ForeignProgram.find("mosquitto")
                .orElseThrow(() ->
                        new IllegalStateException("mosquitto: not on the PATH (expected: the apt package mosquitto)"))
                .toString();
        Path configuration = Files.writeString(
                certificates.resolve("mosquitto.conf"),
                String.join(
                        "\n",
                        "user root", // or the program goes on as somebody who cannot read the key; else ignored
                        "log_dest stderr",
                        "log_type error",
                        "log_type information",
                        "connection_messages false",
                        "listener " + port + " 127.0.0.1",
                        "cafile " + certificates.resolve(ListenerProcess.FLEET),
                        "certfile " + certificates.resolve(ListenerProcess.CERTIFICATE),
                        "keyfile " + certificates.resolve(ListenerProcess.KEY),
                        "tls_version tlsv1.2",
                        "require_certificate true",
                        "allow_anonymous true",
                        ""));
        return new ServerProcess(
                new ProcessBuilder(program, "-c", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectInput(NO_INPUT.toFile()),
                "running",
                port);
    }

    int port() {
        return port;
    }

    /** Processor time that it has used so far, all threads together. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Asks a listener one thing, and waits for the answer. */
    List<String> ask(String question) {
        try {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(question)
                    .append('\n')
                    .flush();
            List<String> answer = new ArrayList<>();
            for (String line = output.readLine(); !ListenerProcess.END.equals(line); line = output.readLine()) {
                if (line == null) {
                    throw new IOException("it has ended");
                }
                answer.add(line);
            }
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException("the listener's process: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String lineWith(String text) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(text)) {
                return line;
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server has ended: " + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
