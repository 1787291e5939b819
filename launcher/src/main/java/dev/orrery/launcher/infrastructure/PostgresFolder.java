package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where PostgreSQL's files go. When root has the project in a folder that is closed to others (such as root's own home),
 * the unprivileged user that PostgreSQL runs as cannot reach it; then the files live under {@code /var/tmp}, which
 * survives a restart of the machine, and a link stands in their place.
 */
final class PostgresFolder {

    private static final String OPEN_PLACE = "/var/tmp";

    private PostgresFolder() {}

    static Path within(Path home) {
        var folder = home.toAbsolutePath().resolve("postgresql");
        try {
            if (Files.isSymbolicLink(folder)) {
                return Folders.create(Files.readSymbolicLink(folder));
            }
            Folders.create(folder);
            if (Unprivileged.reaches(folder)) {
                return folder;
            }
            deleteEmpty(folder);
            var elsewhere = elsewhere(folder);
            Files.createSymbolicLink(folder, elsewhere);
            return elsewhere;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + folder, e);
        }
    }

    /** Where the binaries go: to the shared folder, or beside the data when that is elsewhere. */
    static Path binaries(Path shared, Path folder) {
        return Unprivileged.reaches(Folders.create(shared)) ? shared : folder.resolveSibling("orrery-binaries");
    }

    /** Removes the folder for good, wherever it is. */
    static void delete(Path home) {
        var folder = home.toAbsolutePath().resolve("postgresql");
        try {
            if (Files.isSymbolicLink(folder)) {
                Folders.delete(Files.readSymbolicLink(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
        Folders.delete(folder);
    }

    private static void deleteEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException _) {
            throw LauncherException.refused("PostgreSQL does not run as root, and the user it runs as cannot reach "
                    + folder + ": open the folders above it (chmod o+x), or start afresh with ./orrery down --wipe.");
        }
    }

    private static Path elsewhere(Path folder) throws IOException {
        return Files.createTempDirectory(Path.of(OPEN_PLACE), "orrery-" + Math.abs(folder.hashCode() % 100_000) + "-");
    }
}
