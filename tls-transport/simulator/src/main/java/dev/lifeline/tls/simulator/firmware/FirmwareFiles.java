package dev.lifeline.tls.simulator.firmware;

import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.FleetAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the device program reads: who its devices are, and their certificates, in a folder that only we can read.
 *
 * <p><b>Life cycle.</b> {@link #close} deletes them, keys first.
 */
final class FirmwareFiles implements AutoCloseable {
    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    FirmwareFiles(FleetAuthority authority, List<FirmwareSpec> devices) {
        try {
            folder = Files.createTempDirectory("lifeline-firmware");
            write("fleet.pem", authority.authorities().pem());
            write(
                    "roster",
                    String.join("\n", devices.stream().map(FirmwareSpec::line).toList()) + "\n");
            for (FirmwareSpec device : devices) {
                Credentials own = authority.device(device.id());
                write(device.id() + ".pem", own.certificatePem());
                write(device.id() + ".key", own.keyPem().reveal());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the devices' certificates cannot be written", failure);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** What a program says of its failures. */
    Path errors() {
        return file("errors");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    private Path file(String name) {
        Path file = folder.resolve(name);
        files.add(file);
        return file;
    }

    @Override
    public void close() {
        try {
            for (int i = files.size() - 1; i >= 0; i--) {
                Files.deleteIfExists(files.get(i));
            }
            Files.deleteIfExists(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("the devices' keys stay in " + folder, failure);
        }
    }
}
