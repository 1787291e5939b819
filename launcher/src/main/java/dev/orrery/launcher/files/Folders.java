package dev.orrery.launcher.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/** Creates and removes whole folders. */
public final class Folders {

    private Folders() {}

    /** Creates the folder and its parents if they are missing, and returns it. */
    public static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + folder, e);
        }
    }

    /** Creates the folder that the file is or will be in, and returns it. */
    public static Path createParentOf(Path file) {
        return create(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    /** Removes the folder with everything in it; a link in it is removed, not followed. Does nothing if it is missing. */
    public static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException _) {
            delete(folder); // a process that is just ending removed a file first
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
