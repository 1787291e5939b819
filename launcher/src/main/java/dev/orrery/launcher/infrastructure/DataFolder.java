package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server's data and the mark that it was made completely. A folder without the mark was interrupted while it was being
 * made and holds nobody's data yet, so it is made again; a folder with the mark is never deleted.
 */
record DataFolder(Path data) {

    /** Makes the folder unless it is complete. */
    void prepare(String probe, Runnable making) {
        if (isComplete()) {
            requireUndamaged(probe);
            return;
        }
        Folders.delete(data);
        making.run();
        markComplete();
    }

    /** Removes what an interrupted making left, and does nothing to a complete folder. */
    void removeUnfinished(String probe) {
        if (isComplete()) {
            requireUndamaged(probe);
        } else {
            Folders.delete(data);
        }
    }

    /** The file whose existence says that the data folder was made completely. */
    Path mark() {
        return data.resolveSibling(data.getFileName() + ".complete");
    }

    private boolean isComplete() {
        return Files.exists(mark());
    }

    private void markComplete() {
        try {
            Files.writeString(mark(), "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + mark(), e);
        }
    }

    private void requireUndamaged(String probe) {
        if (!Files.exists(data.resolve(probe))) {
            throw LauncherException.refused("The data folder " + data + " is damaged (" + probe
                    + " is missing): put it back, or start afresh with ./orrery down --wipe.");
        }
    }
}
