package dev.orrery.launcher.process;

import dev.orrery.launcher.files.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The processes that one launcher has started and that run now, kept in a file so that another launcher can find them
 * after this one was killed.
 */
public final class ProcessTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final ProcessIdentity owner = ProcessIdentity.self();
    private final List<Entry> entries = new ArrayList<>();

    /** A new, empty table of this JVM. */
    public ProcessTable(Path file) {
        this.file = file;
    }

    /** A new, empty table of this JVM, in its file from now on: the folder is seen to have an owner. */
    public static ProcessTable claim(Path file) {
        var table = new ProcessTable(file);
        table.write();
        return table;
    }

    /** Remembers a program that was just started, unless it has ended already. */
    public synchronized void add(RunningProgram program, Signal stopSignal) {
        ProcessIdentity.of(program.handle()).ifPresent(process -> {
            entries.add(new Entry(program.program().name(), process, stopSignal));
            write();
        });
    }

    /** Forgets the program. */
    public synchronized void remove(RunningProgram program) {
        if (entries.removeIf(entry -> entry.process().pid() == program.pid())) {
            write();
        }
    }

    /** Reads the table that another launcher wrote; empty when there is none or it cannot be read. */
    public static Optional<Contents> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Contents.class)) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private void write() {
        PrivateFiles.write(file, JSON.writeValueAsString(new Contents(owner, entries)));
    }

    /**
     * What stands in the file.
     *
     * @param owner the launcher
     */
    public record Contents(ProcessIdentity owner, List<Entry> processes) {}

    /**
     * One process.
     *
     * @param stopSignal ends it cleanly
     */
    public record Entry(String name, ProcessIdentity process, Signal stopSignal) {}
}
