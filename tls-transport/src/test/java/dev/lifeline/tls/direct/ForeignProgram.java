package dev.lifeline.tls.direct;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One running program of another make: what it prints is noted line by line.
 *
 * <p><b>Threads.</b> One of its own reads; the rest from any. <b>Life cycle.</b> Started when made, killed by {@link #close}.
 */
public final class ForeignProgram implements AutoCloseable {
    private final String command;
    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<Awaited> awaited = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    private record Awaited(Predicate<String> which, CompletableFuture<String> future) {
        void offer(String line) {
            if (which.test(line)) {
                future.complete(line);
            }
        }
    }

    private ForeignProgram(String command, Process process) {
        this.command = command;
        this.process = process;
    }

    /** Passes the test over, aloud, if a program is missing; in CI that is an error. */
    public static void require(String... programs) {
        List<String> missing = Stream.concat(Stream.of(programs), Stream.of("stdbuf"))
                .filter(program -> find(program).isEmpty())
                .toList();
        String told =
                missing + ": not on the PATH (expected: the apt packages mosquitto, mosquitto-clients and openssl)";
        if (!missing.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail(told);
        } else if (!missing.isEmpty()) {
            System.err.println("NOT TESTED with programs of another make. " + told);
            abort(told);
        }
    }

    /** A port of loopback that nobody has at this moment. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** @param program its name, as Debian has it */
    public static Optional<Path> find(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What it prints is seen line by line, not when its buffer is full. */
    public static ForeignProgram start(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("stdbuf", "-oL"));
        command.add(find(program).orElseThrow().toString());
        command.addAll(arguments);
        ForeignProgram running = new ForeignProgram(
                program + " " + String.join(" ", arguments),
                new ProcessBuilder(command).redirectErrorStream(true).start());
        Thread reader = new Thread(running::read, program);
        reader.setDaemon(true);
        reader.start();
        return running;
    }

    /** The first line with this text, be it printed already. */
    public CompletableFuture<String> line(String text) {
        Awaited one = new Awaited(line -> line.contains(text), new CompletableFuture<>());
        awaited.add(one);
        lines.forEach(one::offer);
        return one.future;
    }

    public CompletableFuture<Integer> exit() {
        return exit;
    }

    /** What was started, and what it printed. */
    String transcript() {
        return "$ " + command + "\n" + this + "\n";
    }

    /** For messages. */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String printed = line;
                lines.add(printed);
                awaited.forEach(one -> one.offer(printed));
            }
            exit.complete(process.waitFor());
        } catch (IOException | InterruptedException killed) {
            exit.completeExceptionally(killed);
        }
    }
}
