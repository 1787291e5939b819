package dev.orrery.lab.topics;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Text files of a project. */
final class Pages {

    private Pages() {}

    static void put(Path file, String text) {
        try {
            Folders.createParentOf(file);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw LauncherException.failed(file + " could not be written: " + e.getMessage(), e);
        }
    }

    static Optional<String> get(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw LauncherException.failed(file + " could not be read: " + e.getMessage(), e);
        }
    }
}
