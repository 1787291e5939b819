package dev.orrery.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes whose launcher was killed before it could stop them. Only those that a process table names are touched. */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private Leftovers() {}

    /** The processes in the table that still run although their launcher does not. */
    public static List<ProcessTable.Entry> in(Path table) {
        return ProcessTable.read(table)
                .filter(contents -> contents.owner().find().isEmpty())
                .map(ProcessTable.Contents::processes)
                .orElse(List.of())
                .stream()
                .filter(entry -> entry.process().find().isPresent())
                .toList();
    }

    /**
     * Ends them, by force those that do not end within some seconds.
     *
     * @return the names of those that were found
     */
    public static List<String> end(Path table) {
        var found = in(table);
        var handles =
                found.stream().flatMap(entry -> entry.process().find().stream()).toList();
        found.forEach(entry -> entry.process().find().ifPresent(handle -> {
            Signals.sendToTree(Signal.CONT, handle);
            Signals.send(entry.stopSignal(), handle);
        }));
        awaitEnd(handles);
        handles.forEach(handle -> {
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        });
        awaitEnd(handles);
        if (ProcessTable.read(table)
                .filter(each -> each.owner().find().isEmpty())
                .isPresent()) {
            forget(table);
        }
        return found.stream().map(ProcessTable.Entry::name).toList();
    }

    private static void awaitEnd(List<ProcessHandle> handles) {
        var all = CompletableFuture.allOf(
                handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return; // the caller goes on by force
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void forget(Path table) {
        try {
            Files.deleteIfExists(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
