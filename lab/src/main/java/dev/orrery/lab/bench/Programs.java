package dev.orrery.lab.bench;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.process.Leftovers;
import dev.orrery.launcher.process.LogTail;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.process.Program;
import dev.orrery.launcher.process.RunningProgram;
import dev.orrery.launcher.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The processes of a bench, which end with it; those of one that was killed are ended before the next one begins. */
final class Programs implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<RunningProgram> running = new ArrayList<>();
    private final ProcessTable table;

    /**
     * Begins with none.
     *
     * @throws LauncherException while another bench of this folder runs, which would be measured, too
     */
    Programs(OrreryFolder folder) {
        refuseAnother(folder.benchTable());
        Leftovers.end(folder.benchTable());
        table = ProcessTable.claim(folder.benchTable());
    }

    private static void refuseAnother(Path table) {
        ProcessTable.read(table)
                .filter(other -> other.owner().find().isPresent())
                .filter(other -> other.processes().stream()
                        .anyMatch(each -> each.process().find().isPresent()))
                .ifPresent(other -> {
                    throw LauncherException.refused("Another bench runs, as process "
                            + other.owner().pid() + "; two at a time would measure each other.");
                });
    }

    /** Starts one more and returns when it is ready. */
    RunningProgram start(Program program, BooleanSupplier ready) {
        var started = remember(RunningProgram.start(program));
        long end = System.nanoTime() + START.toNanos();
        while (!ready.getAsBoolean()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                throw LauncherException.failed(program.name() + " did not start: "
                        + String.join("\n", LogTail.of(program.log(), 20)) + "\n" + program.log());
            }
            pause();
        }
        return started;
    }

    /** Also for the one who ends all while another one is starting. */
    private synchronized RunningProgram remember(RunningProgram program) {
        running.add(program);
        table.add(program, Signal.TERM);
        return program;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }

    @Override
    public synchronized void close() {
        running.reversed().forEach(each -> {
            each.stop(Signal.TERM, STOP);
            table.remove(each);
        });
        running.clear();
    }
}
