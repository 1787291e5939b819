package dev.orrery.lab.bundle;

import dev.orrery.launcher.files.Folders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A folder that has its name only when everything is in it. */
final class RunFolder {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunFolder() {}

    /** What puts the files of a run into a folder. */
    @FunctionalInterface
    interface Content {
        void into(Path folder) throws IOException;
    }

    /** Fills a folder named by the time; the second run of a second gets {@code -2}. */
    static Path create(Path lab, Instant time, Content content) throws IOException {
        var name = TIME.format(time);
        for (int number = 1; ; number++) {
            var folder = lab.resolve(number == 1 ? name : name + "-" + number);
            var part = lab.resolve(folder.getFileName() + ".part");
            if (!Files.exists(folder) && claimed(part)) {
                // Whoever held the part before may have finished between the two questions.
                if (!Files.exists(folder)) {
                    return fill(part, folder, content);
                }
                Files.delete(part);
            }
        }
    }

    private static boolean claimed(Path part) throws IOException {
        try {
            Files.createDirectory(part);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static Path fill(Path part, Path folder, Content content) throws IOException {
        try {
            content.into(part);
            return Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Folders.delete(part);
            throw e;
        }
    }
}
