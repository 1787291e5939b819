package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.process.LogTail;
import dev.orrery.launcher.supervise.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logs}: the last lines of one log or of all, and what is added to them. */
@Command(name = "logs", description = "Shows the logs, of all processes or of one")
final class LogsCommand implements Runnable {

    private static final String SUFFIX = ".log";

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "such as order-service-1; all when it is missing")
    private Optional<String> name = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "go on with what is written from now on, until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "begin with the last N lines of each (default: ${DEFAULT-VALUE})")
    private int lines = 100;

    LogsCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public void run() {
        var logs = logs(new LivePlatform(folder).logs());
        var out = spec.commandLine().getOut();
        logs.forEach(log -> LogTail.of(log, lines).forEach(line -> out.println(prefix(log) + line)));
        out.flush();
        if (follow) {
            new LogFollower(logs, (log, line) -> out.println(prefix(log) + line), out::flush).run();
        }
    }

    private List<Path> logs(Path home) {
        var all = allIn(home);
        if (name.isEmpty()) {
            return all;
        }
        var wanted = home.resolve(name.get() + SUFFIX);
        if (!all.contains(wanted)) {
            var names = all.stream().map(LogsCommand::nameOf).toList();
            throw LauncherException.refused(
                    names.isEmpty()
                            ? "There are no logs yet; ./orrery up starts the platform."
                            : Suggestion.unknown("log of", name.get(), names));
        }
        return List.of(wanted);
    }

    private static List<Path> allIn(Path home) {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (var files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String prefix(Path log) {
        return name.isPresent() ? "" : nameOf(log) + " | ";
    }

    private static String nameOf(Path log) {
        var file = String.valueOf(log.getFileName());
        return file.substring(0, file.length() - SUFFIX.length());
    }
}
