package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A folder that somebody chose for a platform's data and logs. */
final class HomeFolder {

    private static final Set<String> OURS = Set.of("postgresql", "redis", "kafka", "secrets.properties");

    private HomeFolder() {}

    /** Refuses a folder whose {@code data} belongs to somebody else: {@code down --wipe} would delete it. */
    static Path require(Path home) {
        var data = home.resolve("data");
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw LauncherException.refused(home + " is a file; choose a folder.");
        }
        if (Files.exists(data) && !isOurs(data)) {
            throw LauncherException.refused(data + " is there and holds something else; choose another folder.");
        }
        return home;
    }

    private static boolean isOurs(Path data) {
        if (!Files.isDirectory(data)) {
            return false;
        }
        try (var files = Files.list(data)) {
            var names = files.map(file -> String.valueOf(file.getFileName())).toList();
            return names.isEmpty() || names.stream().anyMatch(OURS::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
