package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.process.Leftovers;
import dev.orrery.launcher.process.ProcessIdentity;
import dev.orrery.launcher.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Servers and data of tests whose JVM was killed before it could remove them. */
public final class TestLeftovers {

    /** A folder without an owner is one that is just being made, or one whose maker died in that moment. */
    private static final Duration MAKING = Duration.ofMinutes(5);

    private TestLeftovers() {}

    /** The file that names the servers of one home. */
    public static Path processTable(Path home) {
        return ServerHome.processTable(home);
    }

    /** The files that name the servers of all homes in the folder. */
    public static List<Path> processTablesIn(Path folder) {
        return homesIn(folder).stream().map(ServerHome::processTable).toList();
    }

    /**
     * Ends the servers of one home and removes its data, unless the JVM that started them still lives.
     *
     * @return that JVM; empty when everything is removed
     */
    public static Optional<ProcessHandle> remove(Path home) {
        var table = ServerHome.processTable(home);
        var owner = ProcessTable.read(table).map(ProcessTable.Contents::owner).flatMap(ProcessIdentity::find);
        if (owner.isEmpty()) {
            Leftovers.end(table);
            ServerData.delete(home);
        }
        return owner;
    }

    /**
     * Does so for every home in the folder.
     *
     * @return the homes that were removed
     */
    public static List<Path> removeAllIn(Path folder) {
        List<Path> removed = new ArrayList<>();
        for (var home : homesIn(folder)) {
            if (!isBeingMade(home) && remove(home).isEmpty()) {
                removed.add(home);
            }
        }
        return removed;
    }

    private static List<Path> homesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var homes = Files.list(folder)) {
            return homes.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static boolean isBeingMade(Path home) {
        return ProcessTable.read(ServerHome.processTable(home)).isEmpty()
                && lastChange(home).isAfter(Instant.now().minus(MAKING));
    }

    private static Instant lastChange(Path home) {
        try {
            return Files.getLastModifiedTime(home).toInstant();
        } catch (IOException _) {
            return Instant.EPOCH; // somebody else has just removed it
        }
    }
}
