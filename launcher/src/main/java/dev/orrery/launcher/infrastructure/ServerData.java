package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.files.Folders;
import java.nio.file.Path;

/** The data of the servers of one home. */
public final class ServerData {

    private ServerData() {}

    /** Removes it for good, wherever PostgreSQL's part of it is; only once everything is stopped. */
    public static void delete(Path home) {
        PostgresFolder.delete(home);
        Folders.delete(home);
    }
}
