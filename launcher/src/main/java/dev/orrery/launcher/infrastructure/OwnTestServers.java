package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Servers that live and die with this JVM, with data nobody needs afterwards. */
final class OwnTestServers {

    private OwnTestServers() {}

    static Infrastructure start() {
        var infrastructure = Infrastructure.start(home());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            infrastructure.close();
                            infrastructure.deleteData();
                        },
                        "stop-test-servers"));
        return infrastructure;
    }

    private static Path home() {
        var root = System.getProperty("orrery.root", System.getProperty("java.io.tmpdir"));
        var homes = Folders.create(new OrreryFolder(Path.of(root)).tests());
        TestLeftovers.removeAllIn(homes);
        try {
            var home = Files.createTempDirectory(homes, "servers-");
            // PostgreSQL's unprivileged user has to pass through it; its secrets are in files of their own.
            return Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
