package dev.orrery.launcher;

import java.nio.file.Path;

/**
 * The project's folder and what the launcher keeps in it. Everything below {@code .orrery} can be deleted while nothing
 * runs; only {@code data} then loses anything.
 *
 * @param root the folder with the {@code orrery} script
 */
public record OrreryFolder(Path root) {

    public OrreryFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Everything the launcher writes. */
    public Path state() {
        return root.resolve(".orrery");
    }

    /** Data and secrets of the servers. */
    public Path data() {
        return state().resolve("data");
    }

    /** One file per process. */
    public Path logs() {
        return state().resolve("logs");
    }

    /** What is known of the processes that run. */
    public Path run() {
        return state().resolve("run");
    }

    /** Extracted services and their AOT caches. */
    public Path apps() {
        return state().resolve("apps");
    }

    /** Extracted executables of the servers. */
    public Path binaries() {
        return state().resolve("binaries");
    }

    /** The platform that only runs to train AOT caches. */
    public Path training() {
        return state().resolve("training");
    }

    /** The servers that {@code ./orrery test} starts. */
    public Path test() {
        return state().resolve("test");
    }

    /** The servers that tests start for themselves, a folder for each JVM. */
    public Path tests() {
        return state().resolve("tests");
    }

    /** What {@code ./orrery bench} starts, with its logs. */
    public Path bench() {
        return state().resolve("bench");
    }

    /** The processes of a bench that runs. */
    public Path benchTable() {
        return bench().resolve("processes.json");
    }

    /** The processes of the running platform. */
    public Path processTable() {
        return run().resolve("processes.json");
    }
}
