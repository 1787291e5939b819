package dev.orrery.lab.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room there is for a run. */
@FunctionalInterface
interface FreeSpace {

    /** What the disk of the folder has left. */
    FreeSpace OF_DISK = folder -> Files.getFileStore(folder).getUsableSpace();

    /** Bytes that may be written into the folder. */
    long bytes(Path folder) throws IOException;
}
