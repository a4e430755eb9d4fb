package dev.lifeline.tls.simulator.firmware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The device program of the firmware's sources, compiled.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param file what to execute
 */
public record FirmwareProgram(Path file) {
    private static final String BUILD = "host/build";

    /**
     * Compiles it, in about ten seconds.
     *
     * @param sources the folder with {@code lifeline.h}
     * @param file to write
     * @throws IllegalStateException with the compiler's words if that fails
     * @throws InterruptedException if the caller is interrupted; the compiler is ended
     */
    public static FirmwareProgram compiled(Path sources, Path file) throws InterruptedException {
        Path build = sources.resolve(BUILD);
        if (!Files.isExecutable(build)) {
            throw new IllegalStateException(
                    "firmware: " + sources + " (expected: the folder of lifeline.h, with " + BUILD + ")");
        }
        try {
            Process compiler = new ProcessBuilder(build.toString(), file.toString())
                    .redirectErrorStream(true)
                    .start();
            String told = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (waitFor(compiler) != 0) {
                throw new IllegalStateException(
                        "firmware: " + build + " failed (expected: a C++ compiler and OpenSSL's headers; Debian: g++,"
                                + " libssl-dev)\n" + told.strip());
            }
            return new FirmwareProgram(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("firmware: " + build + " cannot be run", failure);
        }
    }

    private static int waitFor(Process compiler) throws InterruptedException {
        try {
            return compiler.waitFor();
        } finally {
            compiler.destroy();
        }
    }
}
