package dev.lifeline.simulation.drill;

import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.FleetAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener's certificates as files, as an operator has them, in a folder that only we can read.
 *
 * <p><b>Life cycle.</b> {@link #close} deletes them.
 */
final class AuthorityFiles implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuthorityFiles.class);

    private final Path folder;
    private final Map<String, String> settings = new LinkedHashMap<>();

    AuthorityFiles(FleetAuthority authority, String host) {
        try {
            folder = Files.createTempDirectory("lifeline-drill");
            write("fleet-authorities", authority.authorities().pem());
            write("rsa", authority.serverRsa(host));
            write("p256", authority.serverP256(host));
        } catch (IOException failure) {
            throw new UncheckedIOException("the drill cannot write its certificates", failure);
        }
    }

    /** The settings of the direct plugin that name the files. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    private void write(String name, Credentials credentials) throws IOException {
        write(name + "-certificate", credentials.certificatePem());
        write(name + "-key", credentials.keyPem().reveal());
    }

    private void write(String setting, String pem) throws IOException {
        Path file = Files.writeString(folder.resolve(setting + ".pem"), pem);
        settings.put(setting, file.toString());
    }

    @Override
    public void close() {
        List<Path> files = settings.values().stream().map(Path::of).toList();
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException failure) {
            log.warn("the drill's certificates stay in {}", folder, failure);
        }
    }
}
