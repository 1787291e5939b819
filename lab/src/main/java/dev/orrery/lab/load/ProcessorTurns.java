package dev.orrery.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long the threads of a process wait for a processor each time they could run, as the Linux scheduler counts it
 * ({@code schedstat}: time on a processor, time waiting for one, number of turns). Elsewhere it is not known.
 */
final class ProcessorTurns {

    private static final Path OWN_THREADS = Path.of("/proc/self/task");

    private final Path threads;
    private final Map<String, Turns> atFirst;

    private ProcessorTurns(Path threads) {
        this.threads = threads;
        this.atFirst = read(threads);
    }

    /** Counts the turns of this process from now on. */
    static ProcessorTurns sinceNow() {
        return sinceNow(OWN_THREADS);
    }

    /** Counts the turns of the threads that have a folder here. */
    static ProcessorTurns sinceNow(Path threads) {
        return new ProcessorTurns(threads);
    }

    /** The mean wait of one turn of the threads that exist now; zero where it is not known. */
    Duration meanWait() {
        long waited = 0;
        long turns = 0;
        for (var thread : read(threads).entrySet()) {
            var before = atFirst.getOrDefault(thread.getKey(), Turns.NONE);
            waited += thread.getValue().waitedNanos() - before.waitedNanos();
            turns += thread.getValue().count() - before.count();
        }
        return turns == 0 ? Duration.ZERO : Duration.ofNanos(waited / turns);
    }

    private static Map<String, Turns> read(Path threads) {
        if (!Files.isDirectory(threads)) {
            return Map.of();
        }
        try (var folders = Files.list(threads)) {
            Map<String, Turns> known = new HashMap<>();
            folders.forEach(folder ->
                    Turns.of(folder).ifPresent(turns -> known.put(String.valueOf(folder.getFileName()), turns)));
            return known;
        } catch (IOException | UncheckedIOException _) {
            return Map.of();
        }
    }

    private record Turns(long waitedNanos, long count) {

        static final Turns NONE = new Turns(0, 0);

        /** Empty when the thread has just ended, or the kernel does not count. */
        static Optional<Turns> of(Path thread) {
            try {
                var fields =
                        Files.readString(thread.resolve("schedstat")).trim().split(" ");
                return Optional.of(new Turns(Long.parseLong(fields[1]), Long.parseLong(fields[2])));
            } catch (IOException _) {
                return Optional.empty();
            }
        }
    }
}
