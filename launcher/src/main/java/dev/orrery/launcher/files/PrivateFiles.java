package dev.orrery.launcher.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that hold secrets or state: readable by the owner only, replaced in one step. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** Replaces the file's content; a reader or a crash sees the old or the new content, never a part. */
    public static void write(Path file, String content) {
        try {
            var folder = Folders.createParentOf(file);
            var draft = Files.createTempFile(
                    folder,
                    file.getFileName() + ".",
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
