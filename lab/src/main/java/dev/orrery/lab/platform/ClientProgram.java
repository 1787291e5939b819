package dev.orrery.lab.platform;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.process.OwnSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Runs the commands of another system's client, so that whatever a person has set for it holds here, too. Each has a limit.
 *
 * @param name what it is called in sentences, such as {@code docker}
 * @param program where it is, or its name on the search path
 * @param folder where the commands run
 */
public record ClientProgram(String name, String program, Path folder) {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    /**
     * What a command has printed and how it has ended.
     *
     * @param lastWord the last line of what it has complained of
     */
    public record Ended(int code, String output, String lastWord) {
        /** Whether it did what it was asked to. */
        public boolean isGood() {
            return code == 0;
        }
    }

    /** Whether it is on this machine. */
    public boolean isInstalled() {
        return Files.isExecutable(Path.of(program))
                || OwnSession.onPath(program).isPresent();
    }

    /** What it says within some seconds, however it ends. */
    public Ended ask(String... arguments) {
        return run(ANSWERS_WITHIN, Map.of(), List.of(arguments));
    }

    /** Has something done, and fails with its last word when it cannot be. */
    public String have(Duration limit, String... arguments) {
        var ended = run(limit, Map.of(), List.of(arguments));
        if (!ended.isGood()) {
            throw LauncherException.failed(name + " " + arguments[0] + " failed: " + ended.lastWord());
        }
        return ended.output();
    }

    /** Runs a command with these settings; fails when it takes longer than this. */
    public Ended run(Duration limit, Map<String, String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        // Ctrl-C at the terminal is for the experiment, which then puts things back by such commands.
        var builder = new ProcessBuilder(OwnSession.of(command)).directory(folder.toFile());
        builder.environment().putAll(settings);
        try {
            return await(Forks.start(builder), limit, name + " " + arguments.getFirst());
        } catch (IOException e) {
            throw LauncherException.failed(program + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static Ended await(Process process, Duration limit, String what) {
        var output = reading(process.getInputStream());
        var complaints = reading(process.getErrorStream());
        try {
            process.getOutputStream().close();
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Ended(process.exitValue(), output.get().strip(), lastLine(complaints.get()));
            }
        } catch (InterruptedException _) {
            end(process);
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        } catch (Exception e) {
            end(process);
            throw LauncherException.failed(what + " cannot be understood", e);
        }
        end(process);
        throw LauncherException.failed(what + " takes longer than " + limit.toMillis() / 1000.0 + " s.");
    }

    private static FutureTask<String> reading(InputStream stream) {
        var task = new FutureTask<>((Callable<String>) () -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Thread.ofVirtual().start(task);
        return task;
    }

    /** Who goes on must not meet it still at work. */
    private static void end(Process process) {
        process.destroy();
        process.onExit()
                .orTimeout(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .handle((_, _) -> process.destroyForcibly())
                .join();
    }

    private static String lastLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((_, last) -> last)
                .orElse("it does not say why");
    }
}
