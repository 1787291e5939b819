package dev.orrery.launcher.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Keeps the logs of the last run beside those of this one, and none of earlier ones. */
final class OldLogs {

    private OldLogs() {}

    static void moveAway(Path logs) {
        if (!Files.isDirectory(logs)) {
            return;
        }
        try {
            for (var log : logsIn(logs)) {
                Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> logsIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> !file.endsWith("launcher.log")) // being written now
                    .toList();
        }
    }
}
