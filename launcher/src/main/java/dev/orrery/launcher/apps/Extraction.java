package dev.orrery.launcher.apps;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.files.Forks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Takes the jars out of a service's jar: a JVM starts faster with them, and an AOT cache needs them. */
final class Extraction {

    private Extraction() {}

    static void run(App app) {
        try {
            var parent = Folders.createParentOf(app.folder());
            var draft = Files.createTempDirectory(parent, "draft-");
            var target = draft.resolve(app.name());
            run(app, target);
            Files.move(target, app.folder(), StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(draft);
        } catch (IOException e) {
            throw LauncherException.failed("Cannot extract " + app.built() + ": " + e.getMessage(), e);
        }
    }

    private static void run(App app, Path target) throws IOException {
        var java = Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java");
        var process = Forks.start(new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        app.built().toString(),
                        "extract",
                        "--destination",
                        target.toString())
                .redirectErrorStream(true));
        var output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
