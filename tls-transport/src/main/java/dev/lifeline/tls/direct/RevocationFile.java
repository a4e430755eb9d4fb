package dev.lifeline.tls.direct;

import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.Revocations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fleet's revocation lists in force. A new file that is broken leaves the old lists in force, and so does the day on
 * which new ones were due; either is a problem once.
 *
 * <p><b>Threads.</b> {@link #inForce} from any; {@link #look} one at a time, and it reads a file.
 */
final class RevocationFile {
    private final Path file;
    private final Authorities fleet;
    private volatile Revocations inForce;
    private Optional<Version> seen;
    private boolean overdueTold;

    private RevocationFile(Path file, Authorities fleet, Optional<Version> seen, Revocations inForce) {
        this.file = file;
        this.fleet = fleet;
        this.seen = seen;
        this.inForce = inForce;
    }

    /** @throws IllegalArgumentException with one sentence, if the file is not there, broken or not the fleet's */
    static RevocationFile read(Path file, Authorities fleet) {
        Optional<Version> version = version(file);
        return new RevocationFile(file, fleet, version, Revocations.fromFile(file, fleet));
    }

    Revocations inForce() {
        return inForce;
    }

    /** Reads the file if it is another one than before. */
    Look look(Instant now) {
        Optional<Version> found = version(file);
        if (found.equals(seen)) {
            return new Look(false, overdue(now));
        }
        seen = found;
        try {
            inForce = Revocations.fromFile(file, fleet);
        } catch (IllegalArgumentException broken) {
            return new Look(false, Optional.of(broken.getMessage() + "; the lists read before hold"));
        }
        overdueTold = false;
        return new Look(true, overdue(now));
    }

    private Optional<String> overdue(Instant now) {
        Optional<Instant> due = inForce.dueAt().filter(now::isAfter);
        if (due.isEmpty() || overdueTold) {
            return Optional.empty();
        }
        overdueTold = true;
        return Optional.of(file + ": was due to be replaced at " + due.get() + "; it holds until it is");
    }

    /**
     * What a look has found.
     *
     * @param changed whether other lists are in force than before
     * @param problem one sentence for the operator
     */
    record Look(boolean changed, Optional<String> problem) {}

    /** Taken before the file is read: what is written meanwhile is then seen at the next look. */
    private static Optional<Version> version(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Version(now.lastModifiedTime(), now.size(), now.fileKey()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** @param file tells files of one name apart, where the system can */
    private record Version(
            FileTime modified, long size, @Nullable Object file) {}
}
