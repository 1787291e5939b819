package dev.orrery.lab.fault;

import dev.orrery.launcher.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is still to be taken back, in a file. It is written before anything is done to the platform, so whoever finds the
 * file after a crash of this process can take back all of it.
 */
public final class Journal {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final List<Undo> due;

    private Journal(Path file, List<Undo> due) {
        this.file = file;
        this.due = new ArrayList<>(due);
    }

    /** The journal in this file, with what an earlier process has left in it; what cannot be read is nothing. */
    public static Journal in(Path file) {
        try {
            return new Journal(
                    file,
                    Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<List<Undo>>() {}) : List.of());
        } catch (JacksonException _) {
            return new Journal(file, List.of());
        }
    }

    /** What is due, the latest first. */
    public synchronized List<Undo> due() {
        return List.copyOf(due).reversed();
    }

    synchronized void add(Undo undo) {
        due.add(undo);
        write();
    }

    synchronized void remove(Undo undo) {
        due.remove(undo);
        write();
    }

    private void write() {
        try {
            if (due.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                PrivateFiles.write(file, JSON.writeValueAsString(due));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
