package dev.orrery.launcher.infrastructure;

import java.nio.file.Path;

/**
 * Where servers keep their things.
 *
 * @param folder data and secrets; must survive for the data to survive
 * @param binaries executables taken out of their jars; can be shared between homes and deleted at any time
 * @param logs one file per server
 */
public record ServerHome(Path folder, Path binaries, Path logs) {

    /** Logs beside the data. */
    public static ServerHome of(Path folder, Path binaries) {
        return new ServerHome(folder, binaries, folder.resolve("logs"));
    }

    /** Names the servers that run here, for those who come after a crash of the JVM that started them. */
    Path processTable() {
        return processTable(folder);
    }

    static Path processTable(Path folder) {
        return folder.resolve("processes.json");
    }

    Path log(String server) {
        return logs.resolve(server + ".log");
    }
}
