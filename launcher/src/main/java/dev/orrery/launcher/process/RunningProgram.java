package dev.orrery.launcher.process;

import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.files.Forks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that was started, until it ends. */
public final class RunningProgram {

    private final Program program;
    private final Process process;

    private RunningProgram(Program program, Process process) {
        this.program = program;
        this.process = process;
    }

    /** Starts the program in a session of its own. Fails when its executable cannot be run. */
    public static RunningProgram start(Program program) {
        Folders.createParentOf(program.log());
        Folders.create(program.directory());
        var builder = new ProcessBuilder(OwnSession.of(program.command()))
                .directory(program.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
        builder.environment().putAll(program.environment());
        try {
            return new RunningProgram(program, Forks.start(builder));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + program.name(), e);
        }
    }

    public Program program() {
        return program;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit value; only once the program has ended. */
    public int exitValue() {
        return process.exitValue();
    }

    /** Completes when the program has ended, for whatever reason. */
    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** Asks the program to end by the signal, and ends it by force when it has not done so in time. */
    public void stop(Signal signal, Duration patience) {
        Signals.sendToTree(Signal.CONT, handle()); // a frozen process cannot act on a signal
        Signals.send(signal, handle());
        if (!endsWithin(patience)) {
            kill();
        }
    }

    /** Ends the program and everything it started at once, and waits until it is gone. */
    public void kill() {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        endsWithin(Duration.ofSeconds(5));
    }

    private boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
