package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.files.Forks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.tukaani.xz.XZInputStream;

/** The executables that came as Maven artifacts, taken out of their jars once per machine folder. */
final class Binaries {

    // Part of the folder's name, so that a new version never meets the files of an old one.
    private static final String POSTGRESQL = "postgresql-18.6";
    private static final String REDIS = "redis-6.2";

    private Binaries() {}

    /** The folder that holds PostgreSQL's {@code bin}. */
    static Path postgresql(Path binaries) {
        var resource = isMac() ? "postgres-darwin-" : "postgres-linux-";
        var archive = resource + (isArm() ? "arm_64" : "x86_64") + ".txz";
        return unpackOnce(binaries.resolve(POSTGRESQL), archive, (input, folder) -> {
            try (var tar = new XZInputStream(input)) {
                TarArchive.unpack(tar, folder);
            }
        });
    }

    /** The Redis server executable. */
    static Path redis(Path binaries) {
        var resource = isMac()
                ? "redis-server-6.2.6-v5-darwin-" + (isArm() ? "arm64" : "amd64")
                : isArm() ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
        return unpackOnce(binaries.resolve(REDIS), resource, (input, folder) -> {
                    var server = folder.resolve("redis-server");
                    Files.copy(input, server);
                    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwxr-xr-x"));
                })
                .resolve("redis-server");
    }

    private static Path unpackOnce(Path target, String resource, Unpacking unpacking) {
        if (Files.isDirectory(target)) {
            return target;
        }
        try (var input = open(resource)) {
            var parent = Folders.createParentOf(target);
            var draft = Files.createTempDirectory(parent, target.getFileName() + ".");
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Forks.write(() -> unpacking.unpack(input, draft));
            moveInPlace(draft, target);
            return target;
        } catch (IOException e) {
            throw LauncherException.failed("Cannot unpack " + resource + " into " + target + ": " + e.getMessage(), e);
        }
    }

    private static void moveInPlace(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Folders.delete(draft);
            if (!Files.isDirectory(target)) { // else another process was faster, which is fine
                throw e;
            }
        }
    }

    private static InputStream open(String resource) {
        return Optional.ofNullable(Binaries.class.getResourceAsStream("/" + resource))
                .orElseThrow(() -> LauncherException.refused("There is no " + resource + " for "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                        + ": Orrery runs on Linux (x86-64, ARM64) and macOS (ARM64)."));
    }

    private static boolean isMac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private interface Unpacking {
        void unpack(InputStream input, Path folder) throws IOException;
    }
}
