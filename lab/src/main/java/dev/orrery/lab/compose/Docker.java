package dev.orrery.lab.compose;

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
import java.util.regex.Pattern;

/** Runs the commands of Docker's client, so that whatever a person has set for it holds here, too. Each has a limit. */
final class Docker {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    // The first that knows !override.
    private static final Pattern OLD = Pattern.compile("v?(1\\..*|2\\.(\\d|1\\d|2[0-3])(\\D.*)?)");

    private final Path folder;
    private final String program;

    /**
     * What a command has printed and how it has ended.
     *
     * @param lastWord the last line of what it has complained of
     */
    record Ended(int code, String output, String lastWord) {
        boolean isGood() {
            return code == 0;
        }
    }

    /**
     * The client of this name.
     *
     * @param folder where the commands run
     */
    Docker(Path folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    /** Refuses with what is missing, where containers cannot be asked for. */
    void require() {
        if (!Files.isExecutable(Path.of(program)) && OwnSession.onPath(program).isEmpty()) {
            throw LauncherException.refused("The target compose needs Docker, and " + program
                    + " is not on the PATH: install Docker 20.10 or newer with Compose 2.24 or newer.");
        }
        var compose = ask("compose", "version", "--short");
        if (!compose.isGood() || OLD.matcher(compose.output()).matches()) {
            throw LauncherException.refused(
                    "Docker has no Compose v2 here that is new enough (docker compose version says: "
                            + (compose.isGood() ? compose.output() : compose.lastWord())
                            + "); install 2.24 or newer.");
        }
        var engine = ask("version", "--format", "{{.Server.Version}}");
        if (!engine.isGood()) {
            throw LauncherException.refused(
                    "Docker's engine does not answer; start it, or let your user ask it: " + engine.lastWord());
        }
    }

    /** What it says within some seconds, however it ends. */
    Ended ask(String... arguments) {
        return run(ANSWERS_WITHIN, Map.of(), List.of(arguments));
    }

    /** Has something done, and fails with its last word when it cannot be. */
    void have(Duration limit, String... arguments) {
        var ended = run(limit, Map.of(), List.of(arguments));
        if (!ended.isGood()) {
            throw LauncherException.failed("docker " + arguments[0] + " failed: " + ended.lastWord());
        }
    }

    /** Runs a command with these settings; fails when it takes longer than this. */
    Ended run(Duration limit, Map<String, String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        // Ctrl-C at the terminal is for the experiment, which then puts things back by such commands.
        var builder = new ProcessBuilder(OwnSession.of(command)).directory(folder.toFile());
        builder.environment().putAll(settings);
        try {
            return await(Forks.start(builder), limit, arguments);
        } catch (IOException e) {
            throw LauncherException.failed("Docker cannot be started: " + e.getMessage(), e);
        }
    }

    private static Ended await(Process process, Duration limit, List<String> arguments) {
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
            throw LauncherException.failed("docker " + arguments.getFirst() + " cannot be understood", e);
        }
        end(process);
        throw LauncherException.failed(
                "docker " + arguments.getFirst() + " takes longer than " + limit.toMillis() / 1000.0 + " s.");
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
